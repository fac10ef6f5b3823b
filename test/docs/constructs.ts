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
    const always = typesOf(bare);
    const asked = asks.flatMap((ask) => typesOf(ask.build));
    const more = [...new Set(asked)].filter((type) => !always.includes(type)).sort();
    const made = [
      ...(always.length === 0 ? ['none'] : always.map((type) => `\`${type}\``)),
      ...more.map((type) => `\`${type}\` on request`),
    ].join(', ');
    return `| ${link} | ${made} | ${plansText(asks)} |`;
  });
  const head = ['| construct | resources | plans |', '| --- | --- | --- |'];
  return `${[...head, ...lines].join('\n')}\n`;
}

/** `all`, and from which plan on there is more. */
function plansText(asks: readonly Ask[]): string {
  const larger = asks.flatMap((ask) => {
    const holding = PLANS.filter((plan) => holds(ask, plan));
    const [first] = holding;
    if (first === undefined || holding.length === PLANS.length) return [];
    const isFromOn = holding.length === PLANS.length - PLANS.indexOf(first);
    const words = isFromOn && holding.length > 1 ? `${first} and up` : holding.join(', ');
    return [`${ask.what}: ${words}`];
  });
  return ['all', ...larger].join('; ');
}

function holds({ build }: Ask, plan: Plan): boolean {
  return typesOn(plan, build) !== undefined;
}

/** The types of resources that are built on the plans that hold them. */
function typesOf(build: Ask['build']): readonly string[] {
  return [...new Set(PLANS.flatMap((plan) => typesOn(plan, build) ?? []))].sort();
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
