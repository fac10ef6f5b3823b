import { canonicalName } from '../dns-answers';
import { SENDERS } from './index';
import type { Pattern, SenderName, Source } from './sender';

/** A sender as a launch declares it. */
export interface DeclaredSender {
  readonly service: SenderName;
  readonly spfIncludes?: readonly string[];
  /** Keys by selector: a CNAME target, or the key itself. */
  readonly dkim: Readonly<
    Record<string, { readonly cname: string } | { readonly publicKey: string }>
  >;
}

/** Where a declared sender differs from what its service asks for, and who says so. */
export interface SenderDifference {
  readonly problem: string;
  readonly source: Source;
}

/**
 * Compares a sender with what is known of its service. What is unknown gives no difference, and neither
 * does a part that only the account shows.
 * @param domain the domain that mail comes from
 */
export function senderDifferences(
  sender: DeclaredSender,
  domain: string,
): readonly SenderDifference[] {
  return [...spfDifferences(sender), ...dkimDifferences(sender, domain)];
}

/** Whether a text is of a pattern, in any case, for a domain and a selector. */
export function isOfPattern(
  pattern: Pattern,
  text: string,
  { domain = '', selector = '' }: { readonly domain?: string; readonly selector?: string },
): boolean {
  const filled = pattern
    .replaceAll('{domain}', canonicalName(domain))
    .replaceAll('{dashed}', canonicalName(domain).replaceAll('.', '-'))
    .replaceAll('{selector}', selector === '' ? '{selector}' : selector);
  const source = filled
    .split(/\{[a-z]+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^ ]+');
  return new RegExp(`^${source}$`, 'i').test(canonicalName(text));
}

function spfDifferences({
  service,
  spfIncludes = [],
}: DeclaredSender): readonly SenderDifference[] {
  const known = SENDERS[service].spfIncludes;
  if (known === 'unknown') return [];
  const { value, source } = known;
  const declared = spfIncludes.map(canonicalName);
  const missing = value.filter((name) => !declared.includes(name));
  const differences = missing.map((name) => `${service} asks for include:${name}`);
  if (value.length === 0 && declared.length > 0) {
    differences.push(`${service} needs no include in the domain's own record`);
  }
  return differences.map((problem) => ({ problem, source }));
}

function dkimDifferences(
  { service, dkim }: DeclaredSender,
  domain: string,
): readonly SenderDifference[] {
  const known = SENDERS[service].dkim;
  if (known === 'unknown') return [];
  const { value, source } = known;
  const problems: string[] = [];
  const selectors = Object.keys(dkim);
  for (const [selector, key] of Object.entries(dkim)) {
    if (!value.selectors.some((pattern) => isOfPattern(pattern, selector, {}))) {
      problems.push(`${selector} is no selector of ${service}: ${value.selectors.join(', ')}`);
      continue;
    }
    const type = 'cname' in key ? 'CNAME' : 'TXT';
    if (type !== value.type) {
      problems.push(`${service} publishes ${selector} as ${value.type}, not as ${type}`);
    } else if ('cname' in key && value.targets.length > 0) {
      const found = value.targets.some((target) =>
        isOfPattern(target, key.cname, { domain, selector }),
      );
      if (!found) {
        problems.push(
          `${service} has no ${selector} at ${key.cname}: ${value.targets.join(' or ')}`,
        );
      }
    }
  }
  // With selectors that the account chooses, no single one has to be there.
  if (!value.selectors.some((pattern) => pattern.includes('{'))) {
    const missing = value.selectors.filter((selector) => !selectors.includes(selector));
    problems.push(...missing.map((selector) => `${service} signs with ${selector} too`));
  }
  return problems.map((problem) => ({ problem, source }));
}
