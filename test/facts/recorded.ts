import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pointsTo, type Facts, type Resource } from '../../facts/graph';
import { plannedFacts } from '../../facts/plan';
import { at } from '../../facts/value';

/** The text of a document that Terraform itself printed, from the sources in fixtures/plans. */
export function recordedText(name: string): string {
  return readFileSync(path.join(__dirname, `fixtures/recorded/${name}.json`), 'utf8');
}

export function recorded(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(recordedText(name)) as Readonly<Record<string, unknown>>;
}

/** The facts of a recorded plan. */
export const factsOf = (name: string): Facts => plannedFacts([{ name, json: recorded(name) }]);

export function resource(facts: Facts, address: string): Resource {
  const found = facts.resources.find((one) => one.address === address);
  if (found === undefined) throw new Error(`no ${address}`);
  return found;
}

/** The addresses of all resources that a part of a resource points at. */
export function targetsOf(
  facts: Facts,
  address: string,
  ...steps: readonly (string | number)[]
): readonly string[] {
  const value = at(resource(facts, address).values, ...steps);
  return facts.resources.filter((one) => pointsTo(value, one)).map((one) => one.address);
}
