import { InputError, type Problem } from '../lib/fault';
import { isWithin } from '../lib/names';
import { suggest } from '../lib/suggest';
import type { LaunchInput } from './schema';
import { sharedWithProduction } from './staging-names';
import {
  closedTo,
  ownBootstrap,
  ownLists,
  ownSizes,
  withoutMail,
  withValues,
  type KeepDays,
} from './staging-parts';

type Cloudflare = LaunchInput['cloudflare'];

/** What staging has of its own. */
export interface Staging {
  /** A zone of its own: rules, settings and mail records of one zone are one state. */
  readonly domain: string;

  /** Its zone: `zoneId` or `zone`; plan and account are production's where they are left out. */
  readonly cloudflare: Omit<Cloudflare, 'plan' | 'accountId'> &
    Partial<Pick<Cloudflare, 'plan' | 'accountId'>>;

  /**
   * Its AWS account and region.
   * @default - production's
   */
  readonly aws?: LaunchInput['aws'];

  /**
   * Where its state is kept. Must stand here where the account is its own.
   * @default - where production's is, under the name of the launch
   */
  readonly backend?: LaunchInput['backend'];

  /**
   * What production calls otherwise, whole texts by production's: servers, stores, roles, log groups, mailboxes,
   * addresses of alerts. Names below the domain follow by themselves.
   */
  readonly names: Readonly<Record<string, string>>;

  /**
   * Its mail: `none`, and the domain says so to everybody; or `own`, the same senders and servers for its own domain.
   */
  readonly mail: 'none' | 'own';

  /** Addresses, or blocks of them, from which people reach it; nobody else does, but probes and webhooks. */
  readonly openTo: readonly string[];

  /**
   * Whether its registrar holds its DS record, where production signs its answers.
   * @default false: nobody has put it there yet
   */
  readonly dsAtRegistrar?: boolean;

  /**
   * Whether its containers have values, where production's functions change them.
   * @default false: nobody has put any there yet, and rotation waits
   */
  readonly valuesPut?: boolean;

  /**
   * Days that logs and backups are kept.
   * @default - as production
   */
  readonly keepDays?: KeepDays;

  /**
   * In what it differs besides.
   * @default - in names and sizes only
   */
  readonly differs?: NonNullable<LaunchInput['parity']>['differs'];
}

/**
 * Makes the staging launch of a production launch: the same constructs under other names, closed to the public.
 * What belongs to production alone stays behind: its waivers and attestations, ids of what its zone had before,
 * parked domains.
 * @throws InputError with everything that it would share with production
 */
export function stagingOf(production: LaunchInput, staging: Staging): LaunchInput {
  const unused = new Set(Object.keys(staging.names));
  const rename = (text: string): string => {
    unused.delete(text);
    return staging.names[text] ?? underDomain(text, production.domain, staging.domain);
  };
  const {
    waivers: _waivers,
    attestations: _attestations,
    dangerousChanges: _dangerousChanges,
    parkedDomains: _parkedDomains,
    parity: _parity,
    cloudflare,
    aws,
    backend,
    bootstrap,
    bulkRedirects,
    dnssec,
    ...rest
  } = production;
  const renamed = renamedTexts(rest, rename) as typeof rest;
  const accountId = staging.cloudflare.accountId ?? cloudflare.accountId;
  const launch: LaunchInput = {
    ...renamed,
    domain: staging.domain,
    environment: 'staging',
    cloudflare: { plan: cloudflare.plan, accountId, ...staging.cloudflare },
    aws: staging.aws ?? aws,
    backend: staging.backend ?? backend,
    ...(bootstrap === undefined
      ? {}
      : { bootstrap: ownBootstrap(bootstrap, staging.aws?.accountId === aws.accountId) }),
    ...(bulkRedirects === undefined
      ? {}
      : {
          bulkRedirects: ownLists(
            renamedTexts(bulkRedirects, rename) as typeof bulkRedirects,
            accountId === cloudflare.accountId,
          ),
        }),
    ...(dnssec === undefined ? {} : { dnssec: { dsAtRegistrar: staging.dsAtRegistrar ?? false } }),
    ...(staging.mail === 'none' ? withoutMail(renamed) : {}),
    ...closedTo(renamed, staging.openTo),
    secrets: withValues(renamed.secrets, staging.valuesPut ?? false),
    ...ownSizes(renamed, staging.keepDays),
    ...(staging.differs === undefined ? {} : { parity: { differs: staging.differs } }),
  };
  const problems = [
    ...domainProblems(production, staging),
    ...backendProblems(production, staging),
    ...sharedWithProduction(production, launch).map((one) => ({ ...one, ...fixOf(one) })),
    ...[...unused].map((name) => unusedName(name, production)),
  ];
  if (problems.length > 0) throw new InputError(...problems);
  return launch;
}

/** Whole texts by their staging names, and names below the domain; people who are let in keep their mailboxes. */
function renamedTexts(value: unknown, rename: (text: string) => string, key = ''): unknown {
  if (typeof value === 'string') return rename(value);
  if (key === 'emailDomains') return value;
  // Who is let in is a person of a name, in staging as in production.
  if (key === 'access') {
    return renamedTexts(value, (text) => (text.includes('@') ? text : rename(text)));
  }
  if (Array.isArray(value)) return value.map((item: unknown) => renamedTexts(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [rename(name), renamedTexts(part, rename, name)]),
  );
}

/** A text with names of production's domain below staging's; a mailbox stays where somebody reads it. */
function underDomain(text: string, production: string, staging: string): string {
  return text.replace(/[\w@.*-]+/g, (word) => {
    if (word.includes('@') || !isWithin(word, production)) return word;
    return `${word.slice(0, word.length - production.length)}${staging}`;
  });
}

function domainProblems(production: LaunchInput, { openTo }: Staging): readonly Problem[] {
  return [
    ...(production.environment === 'production'
      ? []
      : [
          {
            where: 'environment',
            problem: 'must be production in the launch that staging is made of',
            got: production.environment,
          },
        ]),
    ...(openTo.length > 0
      ? []
      : [
          {
            where: 'openTo',
            problem: 'must name at least one address: staging is closed to everybody else',
          },
        ]),
  ];
}

/** One bucket holds the states of many launches, but not those of two accounts, and only one launch makes it. */
function backendProblems(production: LaunchInput, staging: Staging): readonly Problem[] {
  const backend = staging.backend ?? production.backend;
  if (backend.kind !== 's3' || production.backend.kind !== 's3') return [];
  const isSameAccount = (staging.aws ?? production.aws).accountId === production.aws.accountId;
  if (backend.bucket !== production.backend.bucket) return [];
  if (isSameAccount && production.bootstrap === undefined) return [];
  return [
    {
      where: 'backend.bucket',
      problem: isSameAccount
        ? 'must be another bucket than the one that production makes'
        : 'must be a bucket of its own account',
      got: backend.bucket,
      fix: 'name one in backend',
    },
  ];
}

/** What a person adds to names. */
function fixOf({ where, got }: Problem): Pick<Problem, 'fix'> {
  return where === 'domain' || where === 'cloudflare.zoneId'
    ? {}
    : { fix: `add ${JSON.stringify(got)} to names, with what staging has in its place` };
}

function unusedName(name: string, production: LaunchInput): Problem {
  const near = suggest(name, textsOf(production));
  return {
    where: 'names',
    problem: 'must be a text of production, and none is so',
    got: name,
    ...(near === undefined ? {} : { fix: `did you mean "${near}"?` }),
  };
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
