import { PLANS, type Plan } from '../../lib/limits/plan';
import { InputError } from '../../lib/fault';
import type { Ask, ConstructRow } from '../limits/construct';
import { builtResources } from '../support/resources';

/**
 * The table of constructs: what each makes from required props alone, and what a plan has to be for more.
 * @param root the way from the page to the project's folder: `../../`
 */
export function constructsMarkdown(rows: readonly ConstructRow[], root = ''): string {
  const lines = rows.map(({ id, name, bare, asks }) => {
    const link = `[\`${name}\`](${root}constructs/${id}.ts)`;
    const always = typesOf(madeBy(bare));
    const asked = asks.map(({ what, build }) => ({ what, made: madeBy(build) }));
    const all = asked.flatMap(({ made }) => typesOf(made));
    const more = [...new Set(all)].filter((type) => !always.includes(type)).sort();
    const types = [
      ...(always.length === 0 ? ['none'] : always.map((type) => `\`${type}\``)),
      ...more.map((type) => `\`${type}\` on request`),
    ].join(', ');
    return `| ${link} | ${types} | ${plansText(asked)} |`;
  });
  const head = ['| construct | resources | plans |', '| --- | --- | --- |'];
  return `${[...head, ...lines].join('\n')}\n`;
}

/** The types of resources that are made on each plan that holds them. */
type Made = ReadonlyMap<Plan, readonly string[]>;

/** What is asked, and what it makes. */
interface Asked {
  readonly what: string;
  readonly made: Made;
}

/** `all`, and from which plan on there is more. */
function plansText(asked: readonly Asked[]): string {
  const larger = asked.flatMap(({ what, made }) => {
    const holding = [...made.keys()];
    const [first] = holding;
    if (first === undefined || holding.length === PLANS.length) return [];
    const isFromOn = holding.length === PLANS.length - PLANS.indexOf(first);
    const words = isFromOn && holding.length > 1 ? `${first} and up` : holding.join(', ');
    return [`${what}: ${words}`];
  });
  return ['all', ...larger].join('; ');
}

function typesOf(made: Made): readonly string[] {
  return [...new Set([...made.values()].flat())].sort();
}

function madeBy(build: Ask['build']): Made {
  return new Map(
    PLANS.flatMap((plan) => {
      const types = typesOn(plan, build);
      return types === undefined ? [] : [[plan, types] as const];
    }),
  );
}

function typesOn(plan: Plan, build: Ask['build']): readonly string[] | undefined {
  try {
    return builtResources((scope) => {
      build(scope, plan);
    }).map(({ type }) => type);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
