import { describe, expect } from '@jest/globals';
import { edgeRulesets } from '../../checks/edge/rulesets';
import { expressions as expressionsCheck } from '../../checks/edge/expressions';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import { expressionsOf, type WrittenExpression } from '../../facts/expressions';
import type { Facts } from '../../facts/graph';
import { rulesets, rulesOf } from '../../facts/rules';
import { declaredFacts } from '../../facts/synth';
import { text } from '../../facts/value';
import { expressionProblems } from '../../lib/expression-problems';
import { FIELDS } from '../../lib/limits/expression-fields';
import { launchStacks } from '../support/launch-stacks';
import { part } from './part';
import { askEngine, RULES_ENGINE } from './rules-engine';

/** An expression as the engine is asked for it, with words for a failing test. */
interface Asked {
  readonly words: string;
  readonly source: string;
}

/** The engine reads conditions: a value becomes one by being compared, and it has no constants. */
function condition({ use }: WrittenExpression, source: string): string {
  if (source === 'true') return 'ssl or not ssl';
  return use === 'value' ? `${source} eq "a"` : source;
}

function askedOf(facts: Facts, name: string): readonly Asked[] {
  return rulesets(facts)
    .flatMap(rulesOf)
    .flatMap((rule) =>
      expressionsOf(rule).flatMap((one) => {
        const source = text(one.value);
        const words = `${name}: ${rule.subject}: ${one.name}`;
        return source === undefined ? [] : [{ words, source: condition(one, source) }];
      }),
    );
}

/** Every expression of a launch, of every phase. */
function ofLaunch(name: string, input: unknown): readonly Asked[] {
  const file = `config/launches/${name}.ts`;
  return askedOf(
    declaredFacts(launchStacks({ launch: parseLaunch(input, file), name, file })),
    name,
  );
}

/** What the engine does not take, with its words. */
function refused(asked: readonly Asked[]): readonly string[] {
  const { errors } = askEngine(asked.map(({ source }) => source));
  return asked.flatMap(({ words }, index) => {
    const error = errors[index] ?? null;
    return error === null ? [] : [`${words}: ${error}`];
  });
}

/** Wrong for the engine and for the kit alike. */
const WRONG = [
  'http.request.uri.path starts_with "/admin"',
  '(http.host eq "example.com"',
  'http.host eq "example.com',
  'http.host EQ "example.com"',
  'http.host eq "example.com" AND ssl',
  'http.hots eq "example.com"',
  'http.request.method eq GET',
  'startswith(http.host, "a")',
  'http.request.uri.path wildcard "/a/**"',
  'http.request.uri.path eq "/a\\.b"',
  'http.host("a") eq "b"',
  'ip.src in 192.0.2.0/24',
  'http.host eq',
];

describe("Cloudflare's own engine of the rules language", () => {
  part('takes every expression of every preset and of the example', RULES_ENGINE, () => {
    const asked = [
      ...ofLaunch('example', example),
      ...Object.entries(presets).flatMap(([name, preset]) => ofLaunch(name, preset)),
    ];
    expect(asked.length).toBeGreaterThan(40);
    expect(refused(asked)).toEqual([]);
  });

  part('takes what the checks pass', RULES_ENGINE, () => {
    const asked = [expressionsCheck, edgeRulesets].flatMap(({ id, examples }) =>
      examples.pass.flatMap((facts) => askedOf(facts, id)),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(refused(asked)).toEqual([]);
  });

  part('refuses what the kit finds wrong', RULES_ENGINE, () => {
    const { errors } = askEngine(WRONG);
    const place = {
      phase: 'http_request_firewall_custom',
      plan: 'enterprise',
      use: 'filter',
    } as const;
    const verdicts = WRONG.map((source, index) => ({
      source,
      engine: errors[index] !== null,
      kit: expressionProblems(source, place).some(({ isSure }) => isSure),
    }));
    expect(verdicts).toEqual(WRONG.map((source) => ({ source, engine: true, kit: true })));
  });

  part('has no field that the table of fields lacks', RULES_ENGINE, () => {
    const { fields } = askEngine([]);
    expect(fields.length).toBeGreaterThan(150);
    expect(fields.filter((name) => !FIELDS.has(name))).toEqual([]);
  });
});
