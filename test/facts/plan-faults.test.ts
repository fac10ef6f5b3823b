import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plannedFacts, readPlans } from '../../facts/plan';
import { InputError } from '../../lib/fault';
import { recorded, recordedText } from './recorded';

/** What is said of a document; any error but an InputError passes through. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
}

const refuse = (json: unknown): string =>
  refusal(() => plannedFacts([{ name: 'plan.json', json }]));

const AGAIN = 'write it anew: terraform plan -out plan && terraform show -json plan > plan.json';

describe('plannedFacts refuses', () => {
  test.each([[null], [7], ['text'], [[]], [{}], [{ planned_values: {} }], [{ format_version: 1 }]])(
    'what is no plan: %j',
    (json) => {
      expect(refuse(json)).toBe(
        `plan.json: is no plan in JSON (no format_version or planned_values); ${AGAIN}`,
      );
    },
  );

  test('a state, as show -json prints it without a plan', () => {
    expect(refuse(recorded('state'))).toBe(`plan.json: is a state, not a plan; ${AGAIN}`);
  });

  test('an empty state', () => {
    expect(refuse({ format_version: '1.0' })).toBe(`plan.json: is a state, not a plan; ${AGAIN}`);
  });

  test('a state file', () => {
    const state = {
      version: 4,
      terraform_version: '1.11.4',
      serial: 1,
      lineage: 'a',
      resources: [],
    };
    expect(refuse(state)).toBe(`plan.json: is a state, not a plan; ${AGAIN}`);
  });

  test('another version of the format', () => {
    expect(refuse({ ...recorded('values'), format_version: '2.0' })).toBe(
      `plan.json: has a format_version other than 1, got "2.0"; ${AGAIN}`,
    );
  });

  test('a plan that failed', () => {
    expect(refuse({ ...recorded('values'), errored: true })).toBe(
      `plan.json: is a plan that failed; ${AGAIN}`,
    );
  });

  test('a plan with -target', () => {
    expect(refuse(recorded('targeted'))).toBe(
      'plan.json: is not complete: it was made with -target, or changes were deferred; ' +
        `plan everything; ${AGAIN}`,
    );
  });

  test('a plan with -target that does not say so itself', () => {
    const { complete: _complete, ...silent } = recorded('targeted');
    expect(refuse(silent)).toBe(
      'plan.json: leaves out 1 of the resources that exist, got "terraform_data.second"; ' +
        `plan without -target, -exclude and -refresh-only; ${AGAIN}`,
    );
  });

  test('a plan with -refresh-only', () => {
    expect(refuse(recorded('refresh-only'))).toBe(
      'plan.json: leaves out 2 of the resources that exist, got "terraform_data.first"; ' +
        `plan without -target, -exclude and -refresh-only; ${AGAIN}`,
    );
  });

  test('changes that are no list', () => {
    expect(refuse({ ...recorded('values'), resource_changes: {} })).toBe(
      `plan.json: has resource_changes that are no list; ${AGAIN}`,
    );
  });

  test.each(['after', 'after_unknown', 'after_sensitive'])('a change without %s', (part) => {
    const change = { actions: ['create'], after: {}, after_unknown: {}, after_sensitive: {} };
    const resource = { address: 'a.b', mode: 'managed', type: 'a', name: 'b' };
    const plan = (body: object) => ({
      format_version: '1.2',
      planned_values: {},
      resource_changes: [{ ...resource, change: body }],
    });
    expect(refuse(plan(change))).toBe('');
    expect(refuse(plan({ ...change, [part]: undefined }))).toBe(
      `plan.json: holds a resource that cannot be read, got "a.b"; ${AGAIN}`,
    );
  });

  test('a data source of the state without a mask of what is sensitive', () => {
    const data = { address: 'data.a.b', mode: 'data', type: 'a', name: 'b', values: {} };
    const prior_state = { values: { root_module: { child_modules: [{ resources: [data] }] } } };
    expect(refuse({ format_version: '1.2', planned_values: {}, prior_state })).toBe(
      `plan.json: holds a resource that cannot be read, got "data.a.b"; ${AGAIN}`,
    );
  });

  test('a document too deep to walk', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(refuse({ ...recorded('values'), configuration: deep })).toBe(
      `plan.json: is nested deeper than 200 levels; ${AGAIN}`,
    );
  });

  test('several plans at once, a line for each', () => {
    const run = () =>
      plannedFacts([
        { name: 'one', json: {} },
        { name: 'two', json: recorded('values') },
        { name: 'three', json: { ...recorded('values'), errored: true } },
      ]);
    expect(refusal(run)).toBe(
      `one: is no plan in JSON (no format_version or planned_values); ${AGAIN}\n` +
        `three: is a plan that failed; ${AGAIN}`,
    );
  });
});

describe('readPlans', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plans-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };

  const lines = (...files: readonly string[]): string =>
    refusal(() => readPlans(files)).replaceAll(`${folder}${path.sep}`, '');

  test('names each plan as its file', () => {
    const files = [
      write('one.json', recordedText('values')),
      write('two.json', recordedText('change')),
    ];
    expect(readPlans(files).stacks.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  test('names plans by their paths where their files have one name', () => {
    const files = ['edge', 'secrets'].map((stack) =>
      write(`${stack}/plan.json`, recordedText('values')),
    );
    expect(readPlans(files).stacks.map(({ name }) => name)).toEqual(files);
  });

  test('says of every file why it cannot be read', () => {
    const files = [
      path.join(folder, 'none.json'),
      write('empty.json', ''),
      write('saved.tfplan', 'PK\u0003\u0004'),
      write('state.json', recordedText('state')),
      write('fine.json', recordedText('values')),
    ];
    expect(lines(...files)).toBe(
      [
        'none.json: does not exist; check the path',
        `empty.json: is empty; ${AGAIN}`,
        `saved.tfplan: is no JSON; ${AGAIN}`,
        `state.json: is a state, not a plan; ${AGAIN}`,
      ].join('\n'),
    );
  });
});

describe('whatever the document, plannedFacts gives facts or one InputError', () => {
  test('for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(typeof refuse(json)).toBe('string');
      }),
    );
  });

  test('for a plan of which any part is another', () => {
    const texts = ['create', 'change', 'values'].map(recordedText);
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(true, null, ['each.value'], 'module.uptime', {
        references: ['var.password'],
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(fc.nat()), odd, (text, way, other) => {
        const plan = JSON.parse(text) as object;
        swap(plan, way, other);
        expect(typeof refuse(plan)).toBe('string');
      }),
      { numRuns: 300 },
    );
  });

  test('for expressions that go in a circle', () => {
    const plan = {
      format_version: '1.2',
      planned_values: {},
      resource_changes: [
        {
          ...{ address: 'module.a.a.b', mode: 'managed', type: 'a', name: 'b' },
          change: {
            actions: ['create'],
            after: {},
            after_unknown: { c: true },
            after_sensitive: {},
          },
        },
      ],
      configuration: {
        root_module: {
          module_calls: {
            a: {
              expressions: { x: { references: ['module.a.y', 'each.value'] } },
              for_each_expression: { references: ['each.value', 'module.a.y'] },
              module: {
                outputs: { y: { expression: { references: ['var.x', 'module.a.y'] } } },
                resources: [{ address: 'a.b', expressions: { c: { references: ['var.x'] } } }],
              },
            },
          },
        },
      },
    };
    expect(refuse(plan)).toBe('');
  });
});

/** Puts another value at a place of a document; each number chooses a branch. */
function swap(json: object, [turn = 0, ...rest]: readonly number[], other: unknown): void {
  const names = Object.keys(json);
  if (names.length === 0) return;
  const name = names[turn % names.length]!;
  const here = (json as Record<string, unknown>)[name];
  if (rest.length > 0 && typeof here === 'object' && here !== null) swap(here, rest, other);
  else Object.assign(json, { [name]: other });
}
