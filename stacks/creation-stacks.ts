/**
 * Runs what creates tokens of cdktf without the stack trace that each of them would keep of where it was made: nothing
 * reads them, and they hold paths of this machine. They took a tenth of the time from file to verdict, and were most of
 * what a process that builds many launches keeps. An error tells its stack as ever.
 */
export function withoutCreationStacks<Result>(run: () => Result): Result {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  Error.prepareStackTrace = (target, trace) =>
    // cdktf has the stack written into an object of its own, which is no error.
    target instanceof Error ? [String(target), ...trace.map(place)].join('\n    at ') : '';
  try {
    return run();
  } finally {
    if (before === undefined) Reflect.deleteProperty(Error, 'prepareStackTrace');
    else Object.defineProperty(Error, 'prepareStackTrace', before);
  }
}

function place(site: NodeJS.CallSite): string {
  const [line, column] = [site.getLineNumber(), site.getColumnNumber()].map(String);
  return `${site.getFunctionName() ?? '<anonymous>'} (${site.getFileName() ?? 'native'}:${String(line)}:${String(column)})`;
}
