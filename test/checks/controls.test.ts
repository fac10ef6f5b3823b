import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { AREAS, control, controls, OBSERVED_ONLY, type ControlId } from '../../checks/controls';

/** How each control is proven: I declared, P planned, L and R observed (live, by a scan), H attested. */
const MODES = `
  LR-01 LRH   LR-02 LH    LR-03 LRH   LR-04 LH    LR-05 L     LR-06 LR    LR-07 LI    LR-08 IPLH  LR-09 LI
  LR-10 L     LR-11 L     LR-12 LRH   LR-13 LH    LR-14 RLH   LR-15 LR    LR-16 RH    LR-17 RL    LR-18 RI
  LR-19 IPR   LR-20 RLH   LR-21 HI    LR-22 RIH   LR-23 RHI   LR-24 HL    LR-25 IPH   LR-26 IPL   LR-27 IPL
  LR-28 IL    LR-29 IL    LR-30 IPL   LR-31 IPL   LR-32 IL    LR-33 LI    LR-34 IH    LR-35 IPL   LR-36 ILH
  LR-37 IPL   LR-38 HL    LR-39 H     LR-40 IPLH  LR-41 IH    LR-42 LH    LR-43 L     LR-44 L     LR-45 LI
  LR-46 HI    LR-47 IPH   LR-48 HI    LR-49 H     LR-50 IH    LR-51 LH    LR-52 HL    LR-53 H     LR-54 RH`;

const KIND_OF: Readonly<Record<string, string>> = {
  I: 'declared',
  P: 'planned',
  L: 'observed',
  R: 'observed',
  H: 'attested',
};

const KINDS_BY_ID: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [...MODES.matchAll(/(LR-\d\d) ([A-Z]+)/g)].map(([, id = '', modes = '']) => [
    id,
    [...new Set(modes.split('').map((mode) => KIND_OF[mode] ?? mode))],
  ]),
);

const TEMPLATES = path.join(__dirname, '../../docs/templates');

/** The texts that occur more than once. */
function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

describe('controls', () => {
  test('run from LR-01 to LR-54 in order, without a gap', () => {
    expect(controls.map(({ id }) => id)).toEqual(
      Array.from({ length: 54 }, (_, i) => `LR-${String(i + 1).padStart(2, '0')}`),
    );
  });

  test('are each proven by the kinds of evidence that the checklist names, main proof first', () => {
    expect(Object.fromEntries(controls.map(({ id, kinds }) => [id, kinds]))).toEqual(KINDS_BY_ID);
  });

  test('have titles of at most 60 characters, without a full stop', () => {
    const bad = controls.filter(({ title }) => title.length > 60 || !/^[A-Z].*[^.\s]$/.test(title));
    expect(bad.map(({ title }) => title)).toEqual([]);
  });

  test('repeat no title, no demand and no task', () => {
    expect(repeated(controls.map(({ title }) => title.toLowerCase()))).toEqual([]);
    expect(repeated(controls.map(({ demand }) => demand))).toEqual([]);
    expect(repeated(controls.flatMap(({ attest }) => attest?.task ?? []))).toEqual([]);
  });

  test('word demands and tasks as whole sentences', () => {
    const texts = controls.flatMap(({ demand, attest }) => [demand, attest?.task ?? demand]);
    const bad = texts.filter((text) => !/^\S.*\.$/.test(text) || / {2}| [.,;:](?: |$)/.test(text));
    expect(bad).toEqual([]);
  });

  test('leave no area empty', () => {
    expect([...new Set(controls.map(({ area }) => area))].sort()).toEqual([...AREAS].sort());
  });

  test.each<[ControlId, RegExp]>([
    ['LR-08', /5 per 300 s/],
    ['LR-12', /older than 300 s/],
    ['LR-24', /within 300 s/],
    ['LR-27', /TLS 1\.2 .* 14 days/],
    ['LR-28', /at most 2 redirects .* 301 or 308/],
    ['LR-29', /31536000 s/],
    ['LR-35', /at most 10 look-ups, of which at most 2 void/],
    ['LR-36', /1024 bits .* 2048/],
    ['LR-38', /3 of 3 messages/],
    ['LR-39', /below 0\.3 %/],
    ['LR-40', /at most 300 s; at least 2 channels/],
    ['LR-43', /25 connections and 200 samples .* 1 % .* app and auth 500 ms, chat start 2 s/],
    ['LR-46', /90 days/],
  ])('state in the demand of %s its numbers with their units', (id, number) => {
    expect(control(id).demand).toMatch(number);
  });
});

describe('attest', () => {
  test('says what a person does exactly where attested evidence counts, or stands in meanwhile', () => {
    const attested = controls.filter(({ kinds }) => kinds.includes('attested'));
    expect(controls.filter(({ attest }) => attest !== undefined).map(({ id }) => id)).toEqual(
      [...attested.map(({ id }) => id), 'LR-07', 'LR-09'].sort(),
    );
  });

  test('says for each what to record', () => {
    const tasks = controls.flatMap(({ attest }) => attest?.task ?? []);
    expect(tasks.filter((task) => !/\b(record|sign)\b/i.test(task))).toEqual([]);
  });
});

describe('OBSERVED_ONLY', () => {
  test('lists the controls without another kind and without a report that stands in', () => {
    const only = controls.filter(
      ({ kinds, attest }) => kinds.join() === 'observed' && attest === undefined,
    );
    expect(OBSERVED_ONLY).toEqual(only.map(({ id }) => id));
    expect(OBSERVED_ONLY.join(' ')).toBe('LR-05 LR-06 LR-10 LR-11 LR-15 LR-17 LR-43 LR-44');
  });
});

describe('control', () => {
  test('finds each control by its id', () => {
    expect(controls.map(({ id }) => control(id))).toEqual(controls);
  });

  test('refuses an id that does not exist, at compile time and after', () => {
    // @ts-expect-error LR-55 is no control
    expect(() => control('LR-55')).toThrow('there is no control LR-55');
  });
});

describe('templates', () => {
  const controlsByTemplate = new Map<string, string[]>();
  for (const { id, attest } of controls) {
    if (attest?.template === undefined) continue;
    controlsByTemplate.set(attest.template, [
      ...(controlsByTemplate.get(attest.template) ?? []),
      id,
    ]);
  }

  test('are exactly the files that the controls name', () => {
    expect(readdirSync(TEMPLATES).sort()).toEqual([...controlsByTemplate.keys()].sort());
  });

  test.each([...controlsByTemplate])(
    '%s holds steps, every field of an attestation and its controls',
    (template, ids) => {
      const text = readFileSync(path.join(TEMPLATES, template), 'utf8');
      const fields = Object.fromEntries(
        [...text.matchAll(/^\| ([^|]+?) +\| ([^|]*?) *\|$/gm)].map(([, name = '', entry = '']) => [
          name,
          entry,
        ]),
      );
      expect(text).toMatch(/\n## Steps\n\n1\. /);
      expect(Object.keys(fields)).toEqual(
        expect.arrayContaining([
          'Who (`by`)',
          'When (`on`)',
          'What was done (`what`)',
          'Result',
          'Evidence (`evidence`)',
          'Last day (`lastDay`)',
        ]),
      );
      expect(fields['Control']?.match(/LR-\d\d/g)).toEqual(ids);
    },
  );
});
