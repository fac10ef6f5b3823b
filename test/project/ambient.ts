import ts from 'typescript';

/** Members of `process` that read the world around the program, print or end it. */
const PROCESS = new Set(['argv', 'env', 'exit', 'exitCode', 'stdin', 'stdout', 'stderr', 'cwd']);

/** Names that need no import and open a connection. */
const SOCKETS = new Set(['fetch', 'WebSocket', 'EventSource']);

/** One use of something that a file was not given. */
export interface Use {
  /** `process.env`, `console`, `new Date()`, `fetch` ... */
  readonly what: string;

  /** Counts from 1. */
  readonly line: number;
}

/** Finds where TypeScript source reads argv, the environment or the clock, prints, exits or opens a connection. */
export function ambientUses(source: string): readonly Use[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const uses: Use[] = [];

  function visit(node: ts.Node): void {
    // A type is gone when the program runs.
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    const what = ambientUse(node);
    if (what !== undefined) {
      uses.push({ what, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    }
    ts.forEachChild(node, visit);
  }

  visit(file);
  return uses;
}

function ambientUse(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const module = node.moduleSpecifier.text.replace(/^node:/, '');
    return ['process', 'console'].includes(module) ? `import of ${module}` : undefined;
  }
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date')) {
    return (node.arguments?.length ?? 0) === 0 ? 'new Date()' : undefined;
  }
  if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) return 'Date()';
  if (ts.isPropertyAccessExpression(node)) return memberUse(node);
  if (!ts.isIdentifier(node) || isOnlyAName(node)) return undefined;
  if (node.text === 'console' || SOCKETS.has(node.text)) return node.text;
  // `const { env } = process`, or process handed on whole.
  if (node.text === 'process' && !isRead(node)) return 'process';
  return undefined;
}

function memberUse({ expression, name }: ts.PropertyAccessExpression): string | undefined {
  if (isNamed(expression, 'Date') && name.text === 'now') return 'Date.now';
  if (isNamed(expression, 'process') && PROCESS.has(name.text)) return `process.${name.text}`;
  const handedOut = ['process', 'console', 'Date', ...SOCKETS].includes(name.text);
  return isNamed(expression, 'globalThis') && handedOut ? `globalThis.${name.text}` : undefined;
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** `process.<member>`: judged by the member. */
function isRead(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node;
}

/** The name of a member, a key or a declaration: it gives something a name, and reads nothing. */
function isOnlyAName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.initializer !== node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.name === node;
  return 'name' in parent && parent.name === node;
}
