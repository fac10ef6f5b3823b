import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(__dirname, '../../..');

/** What is written beside the keys of a launch, in the schema's own files: the same that an editor shows. */
export interface Written {
  /** The words beside a key of an object; empty where there are none. */
  readonly of: (key: string) => string;
  /** What is written further down: below a key, or below every entry of a record or a list. */
  readonly below: (key: string) => Written;
  readonly entries: () => Written;
}

/** Reads the type of a launch as it is written. */
export function writtenLaunch(): Written {
  const config: unknown = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (file) =>
    ts.sys.readFile(file),
  ).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const file = path.join(ROOT, 'config/schema.ts');
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  const define =
    module && checker.getExportsOfModule(module).find(({ name }) => name === 'defineLaunch');
  const [launch] = define
    ? (checker.getTypeOfSymbol(define).getCallSignatures()[0]?.getParameters() ?? [])
    : [];
  if (launch === undefined) throw new Error('config/schema.ts exports no defineLaunch(launch)');
  return writtenIn([checker.getTypeOfSymbol(launch)], checker);
}

function writtenIn(types: readonly ts.Type[], checker: ts.TypeChecker): Written {
  const single = types.flatMap((type) => (type.isUnion() ? type.types : [type]));
  const symbols = (key: string) =>
    single.flatMap((type) => {
      const symbol = type.getProperty(key);
      return symbol === undefined ? [] : [symbol];
    });
  return {
    of: (key) => {
      const texts = new Set(symbols(key).map((symbol) => docOf(symbol, checker)));
      // Shapes that stand in for each other may say different things of one key: then none is right for all.
      return texts.size === 1 ? ([...texts][0] ?? '') : '';
    },
    below: (key) =>
      writtenIn(
        symbols(key).map((symbol) => checker.getTypeOfSymbol(symbol)),
        checker,
      ),
    entries: () =>
      writtenIn(
        single.flatMap((type) => {
          const entry = type.getStringIndexType() ?? type.getNumberIndexType();
          return entry === undefined ? [] : [entry];
        }),
        checker,
      ),
  };
}

/** The words beside a key or, where it only names a schema of the same name, beside that. */
function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const own = plain(symbol, checker);
  if (own !== '') return own;
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined) return '';
  const value = ts.isShorthandPropertyAssignment(declaration)
    ? checker.getShorthandAssignmentValueSymbol(declaration)
    : undefined;
  if (value === undefined) return '';
  const isImported = (value.flags & ts.SymbolFlags.Alias) !== 0;
  return plain(isImported ? checker.getAliasedSymbol(value) : value, checker);
}

function plain(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  return text.replaceAll(/\s+/g, ' ').trim();
}
