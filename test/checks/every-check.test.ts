import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../checks';
import type { Check } from '../../checks/check';
import { example } from '../../checks/examples';
import { judge } from '../../checks/judge';
import type { Facts } from '../../facts/graph';

const CHECKS = path.join(__dirname, '../../checks');

/** A passing example without one resource that the check had judged. */
interface Removal {
  readonly subject: string;
  readonly intact: Facts;
  readonly rest: Facts;
}

function removals(check: Check): readonly Removal[] {
  return check.examples.pass.flatMap((intact) =>
    check
      .judge(intact)
      .filter(({ subject }) => intact.resources.some(({ address }) => address === subject))
      .map(({ subject }) => ({
        subject,
        intact,
        rest: {
          ...intact,
          resources: intact.resources.filter(({ address }) => address !== subject),
        },
      })),
  );
}

/** The siblings that fail once the resource is gone, and did not before. */
function noticing(check: Check, { intact, rest }: Removal): readonly string[] {
  const siblings = checks.filter(({ id }) => check.siblings?.includes(id) === true);
  return siblings
    .filter((one) => judge(one, intact).verdict !== 'fail' && judge(one, rest).verdict === 'fail')
    .map(({ id }) => id);
}

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_id, check) => {
  test('passes each of its passing examples', () => {
    expect(check.examples.pass.length).toBeGreaterThan(0);
    expect(check.examples.pass.map((facts) => judge(check, facts).findings)).toEqual(
      check.examples.pass.map((facts) =>
        judge(check, facts).findings.map((finding) => ({ ...finding, verdict: 'pass' })),
      ),
    );
  });

  test('passes none of its failing examples', () => {
    expect(check.examples.fail.length).toBeGreaterThan(0);
    const passed = check.examples.fail.flatMap((facts, index) =>
      judge(check, facts).verdict === 'pass' ? [index] : [],
    );
    expect(passed).toEqual([]);
  });

  test('does not pass where nothing is declared', () => {
    expect(judge(check, example({})).verdict).not.toBe('pass');
  });

  test('does not pass once what it judged is gone, unless a sibling fails there', () => {
    const unnoticed = removals(check)
      .filter((removal) => judge(check, removal.rest).verdict === 'pass')
      .filter((removal) => noticing(check, removal).length === 0)
      .map(({ subject }) => subject);
    expect(unnoticed).toEqual([]);
  });

  test('names siblings that exist', () => {
    const known = checks.map(({ id }) => id);
    expect((check.siblings ?? []).filter((id) => id === check.id || !known.includes(id))).toEqual(
      [],
    );
  });
});

describe('the list of checks', () => {
  test('names every file below checks/<area>/, by the path it has', () => {
    const areas = readdirSync(CHECKS, { withFileTypes: true }).filter((one) => one.isDirectory());
    const files = areas.flatMap(({ name }) =>
      readdirSync(path.join(CHECKS, name)).map((file) => `${name}/${path.basename(file, '.ts')}`),
    );
    expect(files.length).toBeGreaterThan(20);
    expect(checks.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  test('has no id twice', () => {
    const ids = checks.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });
});
