import type { Zone } from '../facts/dns';
import type { Facts } from '../facts/graph';
import type { Inventory } from '../facts/inventory';
import { headerChanges, HEADERS_PHASE } from '../facts/response-headers';
import { holdsUnreadRules, rules } from '../facts/rules';
import { proxiedNames } from './firewall-questions';

/** A host whose answers Cloudflare gives out. */
export interface AnswerHost {
  /** Full name; of a wildcard, one of the names that it stands for. */
  readonly name: string;
  /** What it is for, where a launch says so. */
  readonly role: string | undefined;
  /** Whether a launch names it. */
  readonly isOfLaunch: boolean;
  /** What its answers are meant to say, where a launch says so. */
  readonly said: NonNullable<Inventory['headers']>[string] | undefined;
}

/** The hosts of a zone whose answers go through Cloudflare: those of the launch, where there is one. */
export function answerHosts(facts: Facts, zone: Zone): readonly AnswerHost[] {
  const names = proxiedNames(facts, zone);
  const { hosts, headers = {} } = facts.inventory;
  const said = new Map(Object.entries(headers).map(([name, one]) => [shown(name), one]));
  const roles = new Map(
    Object.values(hosts ?? {}).map(({ name, role }) => [shown(name), role as string]),
  );
  return names
    .filter((name) => hosts === undefined || roles.has(name))
    .map((name) => ({
      name,
      role: roles.get(name),
      isOfLaunch: roles.has(name),
      said: said.get(name),
    }));
}

/** A name that stands for others has one of them stand in. */
export function shown(name: string): string {
  return name.replace(/^\*/, 'any');
}

/** Whether some rule on headers, or what it does, is not known yet. */
export function holdsUnreadHeaders(facts: Facts): boolean {
  return (
    holdsUnreadRules(facts, HEADERS_PHASE) ||
    rules(facts, HEADERS_PHASE).some((rule) => headerChanges(rule) === undefined)
  );
}
