import {
  ZeroTrustAccessApplication,
  type ZeroTrustAccessApplicationPolicies as Policy,
  type ZeroTrustAccessApplicationPoliciesInclude as Rule,
} from '@cdktf/provider-cloudflare/lib/zero-trust-access-application';
import { Construct } from 'constructs';
import {
  accessDomain,
  accessIdProblem,
  accessPathProblem,
  bypassPathProblem,
  letInDomainProblem,
  nobodyLetInProblem,
} from '../../lib/access';
import { canonicalTarget } from '../../lib/canonical-name';
import { ACCESS_SESSION_HOURS } from '../../lib/limits/access';
import { canonicalMailbox, mailboxProblem } from '../../lib/mailto';
import { hostNameProblem } from '../../lib/name-problems';
import { cloudflareIdProblem, reasonProblem, wholeNumberProblem } from '../../lib/value-problems';
import { byKey } from '../keys';
import { literal } from '../literal';
import { PropFaults } from '../prop-faults';

/** A working day: who leaves the machine to somebody else in the evening does not leave the door open. */
const SESSION_HOURS = 8;

/** A path that nobody is asked at. */
export interface AccessBypassProps {
  /** URL path below that of the application, without a star. */
  readonly path: string;

  /** Why it has to stay open, in 20 characters or more. */
  readonly reason: string;
}

export interface AccessProps {
  /** Cloudflare account, 32 hexadecimal digits: people, groups, identity providers and service tokens are its own. */
  readonly accountId: string;

  /** Full name of the host, which Cloudflare answers for. */
  readonly hostName: string;

  /**
   * URL path with all that is below it, without a star.
   * @default - the whole host (the kit's own policy)
   */
  readonly path?: string;

  /**
   * Mailboxes of those who are let in.
   * @default - none (the kit's own policy: somebody has to be named, here or in the props that follow)
   */
  readonly emails?: readonly string[];

  /**
   * Domains whose every mailbox is let in; none at which anybody can have one.
   * @default - none (the kit's own policy)
   */
  readonly emailDomains?: readonly string[];

  /**
   * Groups of Zero Trust whose members are let in, by identifier.
   * @default - none (the kit's own policy)
   */
  readonly groupIds?: readonly string[];

  /**
   * Why everybody is let in who can log in at all.
   * @default - only those who are named (the kit's own policy)
   */
  readonly everyone?: string;

  /**
   * Identity providers to log in with, by identifier.
   * @default - all of the account, a code by mail among them (https://developers.cloudflare.com/cloudflare-one/integrations/identity-providers/one-time-pin/)
   */
  readonly identityProviderIds?: readonly string[];

  /**
   * Service tokens that let programs in, by identifier. They are made by hand: a token that Terraform makes
   * leaves its secret in the state.
   * @default - none (the kit's own policy)
   */
  readonly serviceTokenIds?: readonly string[];

  /**
   * Hours after which somebody has to log in anew, 1 to 24.
   * @default 8 (the kit's own policy)
   */
  readonly sessionHours?: number;

  /**
   * Paths below it that nobody is asked at, by key.
   * @default - none (the kit's own policy)
   */
  readonly bypasses?: Readonly<Record<string, AccessBypassProps>>;
}

/**
 * Defines what Cloudflare Access asks for a name before: an application with its policies in it, and one for each path
 * that stays open.
 * @throws InputError for an account, name, path, mailbox, domain or identifier that is none, for nobody or for a
 *   whole mailbox provider let in, for a bypass that is not below the application, and for a session that is too long
 * @see https://developers.cloudflare.com/cloudflare-one/access-controls/policies/
 */
export class Access extends Construct {
  /** Audience tag: what the application expects in the token of each request. */
  readonly audience: string;

  constructor(scope: Construct, id: string, props: AccessProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    judge(faults, props);
    faults.throwIfAny();

    const { accountId, hostName, path = '/', sessionHours = SESSION_HOURS, bypasses = {} } = props;
    const { identityProviderIds = [], serviceTokenIds = [] } = props;
    const common = { accountId, type: 'self_hosted' };
    const application = new ZeroTrustAccessApplication(this, 'application', {
      ...common,
      ...named(hostName, path),
      sessionDuration: `${String(sessionHours)}h`,
      ...(identityProviderIds.length === 0 ? {} : { allowedIdps: sorted(identityProviderIds) }),
      // Written out, though each is what Cloudflare does unasked: an import shows no difference then.
      autoRedirectToIdentity: identityProviderIds.length === 1,
      enableBindingCookie: false,
      optionsPreflightBypass: false,
      httpOnlyCookieAttribute: true,
      // Strict sends people round in circles, by Cloudflare's own account.
      sameSiteCookieAttribute: 'lax',
      // A program is told that it was refused, in place of a page to log in at.
      ...(serviceTokenIds.length === 0 ? {} : { serviceAuth401Redirect: true }),
      policies: policies(props),
    });
    for (const [key, { path: open }] of byKey(bypasses)) {
      new ZeroTrustAccessApplication(this, `bypass-${key}`, {
        ...common,
        ...named(hostName, open),
        policies: [policy('nobody is asked', 'bypass', 1, [EVERYONE])],
      });
    }
    this.audience = application.aud;
  }
}

const EVERYONE: Rule = { everyone: {} };

function named(hostName: string, path: string) {
  const domain = literal(accessDomain(canonicalTarget(hostName), path));
  return { name: domain, domain };
}

/**
 * The policies stand in the application: nobody can widen them for another one, and they come and go with it.
 * Programs are told apart first, as Cloudflare does whatever the order.
 */
function policies({
  emails = [],
  emailDomains = [],
  groupIds = [],
  serviceTokenIds = [],
  everyone,
}: AccessProps): Policy[] {
  const people: readonly Rule[] = [
    ...(everyone === undefined ? [] : [EVERYONE]),
    ...sorted(emails.map(canonicalMailbox)).map((email) => ({ email: { email: literal(email) } })),
    ...sorted(emailDomains.map(canonicalTarget)).map((domain) => ({ emailDomain: { domain } })),
    ...sorted(groupIds).map((id) => ({ group: { id } })),
  ];
  const programs = sorted(serviceTokenIds).map((tokenId): Rule => ({ serviceToken: { tokenId } }));
  return [
    { name: 'programs with a service token', decision: 'non_identity', include: programs },
    { name: 'people who are named', decision: 'allow', include: people },
  ]
    .filter(({ include }) => include.length > 0)
    .map(({ name, decision, include }, index) => policy(name, decision, index + 1, include));
}

function policy(
  name: string,
  decision: string,
  precedence: number,
  rules: readonly Rule[],
): Policy {
  return { name, decision, precedence, include: [...rules] };
}

function judge(faults: PropFaults, props: AccessProps): void {
  const { accountId, hostName, path = '/', emails = [], emailDomains = [], everyone } = props;
  const { groupIds = [], identityProviderIds = [], serviceTokenIds = [] } = props;
  const { sessionHours = SESSION_HOURS, bypasses = {} } = props;
  faults.judge('accountId', accountId, cloudflareIdProblem);
  faults.judge('hostName', hostName, hostNameProblem);
  faults.judge('path', path, accessPathProblem);
  faults.judge('emails', emails, () => nobodyLetInProblem(props));
  faults.judgeEach('emails', emails, mailboxProblem);
  faults.judgeEach('emailDomains', emailDomains, letInDomainProblem);
  faults.judgeEach('groupIds', groupIds, accessIdProblem);
  faults.judgeEach('identityProviderIds', identityProviderIds, accessIdProblem);
  faults.judgeEach('serviceTokenIds', serviceTokenIds, accessIdProblem);
  if (everyone !== undefined) faults.judge('everyone', everyone, reasonProblem);
  faults.judge('sessionHours', sessionHours, (one) =>
    wholeNumberProblem(one, ACCESS_SESSION_HOURS),
  );
  faults.judgeKeys('bypasses', bypasses);
  for (const [key, bypass] of byKey(bypasses)) {
    const isPath = faults.judge(`bypasses.${key}.path`, bypass.path, accessPathProblem);
    if (isPath) {
      faults.judge(`bypasses.${key}.path`, bypass.path, (one) => bypassPathProblem(one, path));
    }
    faults.judge(`bypasses.${key}.reason`, bypass.reason, reasonProblem);
  }
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
