import { readContext } from './context';
import { runCommand } from './program';

// A reader that has seen enough, such as head, closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void runCommand(process.argv.slice(2), readContext()).then((exitCode) => {
  // Not process.exit: what was written to a pipe would be cut off.
  process.exitCode = exitCode;
});
