import type { AccessApplication, AccessPolicy, AccessRule } from '../facts/access';
import { isPublicMailboxDomain } from '../lib/public-mailboxes';

/**
 * What tells people apart: who somebody is, or what was given to nobody else. By anything else (a way to log in, an
 * address, a country, the state of a device) a stranger with some mailbox gets in as well.
 * @see https://developers.cloudflare.com/cloudflare-one/access-controls/policies/#selectors
 */
const NAMING_SELECTORS: readonly string[] = [
  'email',
  'email_domain',
  'email_list',
  'group',
  'service_token',
  'azure_ad',
  'certificate',
  'common_name',
  'external_evaluation',
  'github_organization',
  'gsuite',
  'linked_app_token',
  'oidc',
  'okta',
  'saml',
];

/** What a bypass is allowed to be: a path of the launch, with its reason. */
export interface SaidOpen {
  readonly domain: string;
  readonly reason: string;
}

/**
 * What is wrong with whom an application lets in, in words; none where only those are who are named.
 * @param open the paths that the launch lets everybody past
 * @param everyone why everybody is let in who can log in, where the launch says so
 */
export function accessHarm(
  { policies, domains }: AccessApplication,
  open: readonly SaidOpen[],
  everyone: string | undefined,
): readonly string[] {
  if (policies === undefined) return [];
  if (policies.length === 0)
    return ['has no policy: nobody is let in, or policies of elsewhere hold'];
  return policies.flatMap((policy) => {
    switch (policy.decision) {
      case 'deny':
        return [];
      case 'bypass':
        return domains.every((domain) => open.some((one) => one.domain === domain))
          ? []
          : [`lets ${listed(policy)} past without asking, and nobody says why`];
      case 'allow':
      case 'non_identity':
        return openTo(policy, everyone);
      default:
        return [`decides "${String(policy.decision)}" about ${listed(policy)}`];
    }
  });
}

function openTo(policy: AccessPolicy, everyone: string | undefined): readonly string[] {
  const { include, require } = policy;
  if (include.length === 0) return [`policy "${policy.name}" lets nobody in`];
  // What is required of all of them tells them apart, whoever is let in besides.
  if (require.some(tellsApart)) return [];
  return include
    .filter(
      (rule) => !tellsApart(rule) && !(rule.selector === 'everyone' && everyone !== undefined),
    )
    .map((rule) => `lets in ${worded(rule)}`);
}

function tellsApart({ selector, value }: AccessRule): boolean {
  if (!NAMING_SELECTORS.includes(selector)) return false;
  return selector !== 'email_domain' || value === undefined || !isPublicMailboxDomain(value);
}

function worded({ selector, value }: AccessRule): string {
  switch (selector) {
    case 'everyone':
      return 'everyone who can log in';
    case 'any_valid_service_token':
      return 'any service token of the account';
    case 'email_domain':
      return `every mailbox at ${value ?? 'a domain'}, where anybody can have one`;
    default:
      return `whoever has ${selector} ${value ?? ''}`.trim();
  }
}

function listed({ include }: AccessPolicy): string {
  return include.map(({ selector, value }) => value ?? selector).join(', ') || 'nobody';
}
