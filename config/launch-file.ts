import { parse } from '@babel/parser';

type Statement = ReturnType<typeof parse>['program']['body'][number];
export type Expression = Extract<Statement, { type: 'ExpressionStatement' }>['expression'];
export type ObjectLiteral = Extract<Expression, { type: 'ObjectExpression' }>;
export type ArrayItem = Extract<Expression, { type: 'ArrayExpression' }>['elements'][number];

/** Constants may lead to each other, in a file that does not run even in a circle. */
export const MAX_STEPS = 50;

/** Calls that return the launch that they are given. */
const AS_GIVEN = new Set(['defineLaunch']);

/** The launch that a file exports, as it is written, and the constants of the file. */
export interface LaunchFile {
  readonly launch: Expression;
  readonly constants: ReadonlyMap<string, Expression>;
}

/** Reads the text of a launch file; undefined where it does not parse, or exports no launch as its default. */
export function parseLaunchFile(source: string): LaunchFile | undefined {
  let body: readonly Statement[];
  try {
    body = parse(source, { sourceType: 'module', plugins: ['typescript'] }).program.body;
  } catch {
    return undefined;
  }
  const exported = body.find((one) => one.type === 'ExportDefaultDeclaration')?.declaration;
  if (exported === undefined || isDeclaration(exported)) return undefined;
  return { launch: exported, constants: new Map(body.flatMap(constantsOf)) };
}

function isDeclaration(
  node: Extract<Statement, { type: 'ExportDefaultDeclaration' }>['declaration'],
): node is Exclude<typeof node, Expression> {
  return /Declaration|DeclareFunction/.test(node.type);
}

function constantsOf(statement: Statement): readonly (readonly [string, Expression])[] {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declared?.type !== 'VariableDeclaration' || declared.kind !== 'const') return [];
  return declared.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && init !== null && init !== undefined
      ? [[id.name, init] as const]
      : [],
  );
}

/** What an expression is, once types around it, and names of constants, are taken away. */
export function resolved(given: Expression, file: LaunchFile | undefined): Expression | undefined {
  let node: Expression | undefined = given;
  for (let steps = 0; steps < MAX_STEPS && node !== undefined; steps += 1) {
    if (
      node.type === 'TSSatisfiesExpression' ||
      node.type === 'TSAsExpression' ||
      node.type === 'TSNonNullExpression' ||
      node.type === 'TSTypeAssertion'
    ) {
      node = node.expression;
    } else if (node.type === 'Identifier') {
      node = file?.constants.get(node.name);
    } else if (node.type === 'CallExpression' && AS_GIVEN.has(calleeOf(node))) {
      const [argument] = node.arguments;
      node = isExpression(argument) ? argument : undefined;
    } else {
      return node;
    }
  }
  return undefined;
}

/** The name of what is called; empty where it has none of its own. */
export function calleeOf({ callee }: Extract<Expression, { type: 'CallExpression' }>): string {
  return callee.type === 'Identifier' ? callee.name : '';
}

/** Whether an item of a list, or an argument, is a value by itself. */
export function isExpression(
  node: ArrayItem | { readonly type: string } | undefined,
): node is Expression {
  return (
    node !== null &&
    node !== undefined &&
    node.type !== 'SpreadElement' &&
    node.type !== 'ArgumentPlaceholder'
  );
}
