import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode, InputError } from '../lib/fault';
import { parseResult, type Result } from '../reports/result';

/** No result is larger: the example's has 200 kB. */
const MAX_RESULT_BYTES = 64 * 1024 * 1024;

/**
 * Reads an earlier result.
 * @throws InputError where there is no such file, or it holds no result
 */
export function readResult(project: string, file: string): Result {
  const fix = 'name a scorecard.json that launch-ready check wrote';
  let text: string;
  try {
    const found = path.resolve(project, file);
    const { size } = statSync(found);
    if (size > MAX_RESULT_BYTES) {
      throw new InputError({
        where: file,
        problem: `must have at most ${String(MAX_RESULT_BYTES)} bytes`,
        got: size,
        fix,
      });
    }
    text = readFileSync(found, 'utf8');
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({
      where: file,
      problem: 'cannot be read',
      got: errorCode(error),
      fix,
    });
  }
  return parseResult(text, file);
}
