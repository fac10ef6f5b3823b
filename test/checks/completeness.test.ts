import { describe, expect, test } from '@jest/globals';
import { checks } from '../../checks';
import { controls, OBSERVED_ONLY } from '../../checks/controls';
import { noCheckWords } from '../../reports/explain';

/** What only advises leads to no proof. */
const proving = checks.filter(({ severity }) => severity === 'blocks');
const checked = new Set(proving.flatMap((check) => check.controls));

describe('the checklist', () => {
  test.each(controls.map((control) => [control.id, control] as const))(
    'leads from %s to a check, to a person, or to observation where nothing else can prove it',
    (id, control) => {
      const ways = [checked.has(id), control.attest !== undefined, OBSERVED_ONLY.includes(id)];
      expect(ways).toContain(true);
    },
  );

  test('leaves to observation alone what has neither check nor attestation, and nothing else', () => {
    const left = controls
      .filter(({ id, attest }) => !checked.has(id) && attest === undefined)
      .map(({ id }) => id);
    expect(left).toEqual(OBSERVED_ONLY);
    const words = controls.filter(
      (one) => noCheckWords(one) === 'to be observed' && !checked.has(one.id),
    );
    expect(words.map(({ id }) => id)).toEqual(OBSERVED_ONLY);
  });

  test('has a check for every control whose main proof is declared, unless a person attests it', () => {
    const without = controls.filter(
      ({ id, kinds, attest }) =>
        kinds[0] === 'declared' && !checked.has(id) && attest === undefined,
    );
    expect(without).toEqual([]);
  });

  test('has no check without a control and a source', () => {
    for (const { id, controls: proves, source } of checks) {
      expect([id, proves.length > 0, source.length > 5]).toEqual([id, true, true]);
    }
  });

  test('has a check of every area of the kit', () => {
    expect([...new Set(checks.map(({ id }) => id.split('/')[0]))]).toEqual(
      expect.arrayContaining([
        'tls',
        'dns',
        'mail',
        'edge',
        'caching',
        'secrets',
        'uptime',
        'state',
      ]),
    );
    expect(checks.length).toBeGreaterThanOrEqual(12);
  });
});
