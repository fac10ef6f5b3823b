import { placeOf, type Difference } from '../checks/parity';
import type { Json } from '../facts/json';
import { tokenIn } from '../lib/token-patterns';
import type { ParityReport } from './parity-text';

/** What the text says, whole and for programs; a launch that has nothing at a place has no value there. */
export function parityJson(report: ParityReport, exitCode: number): string {
  const { launches, unexplained, waived, sizes, faults, shared } = report;
  const written = (difference: Difference): object => {
    const { stack, address, attribute, values } = difference;
    return {
      place: placeOf(difference),
      stack,
      address,
      attribute,
      values: Object.fromEntries(
        launches.flatMap((name, at) => {
          const value = values[at === 0 ? 0 : 1];
          return value === undefined ? [] : [[name, withoutTokens(value)]];
        }),
      ),
    };
  };
  const json = {
    launches,
    exitCode,
    unexplained: unexplained.map(written),
    shared,
    faults,
    waived: waived.map(({ difference, waiver: { reason, owner, lastDay } }) => ({
      ...written(difference),
      reason,
      owner,
      lastDay,
    })),
    sizes: sizes.map(written),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** What was pasted into the wrong place is not repeated. */
function withoutTokens(value: Json): Json {
  const token = tokenIn(JSON.stringify(value));
  return token === undefined
    ? value
    : `a value that is not repeated here, since it holds: ${token}`;
}
