import type { LaunchInput } from './schema';

/** Days that logs and backups are kept in staging. */
export interface KeepDays {
  readonly logs?: NonNullable<LaunchInput['logs']>[string]['keepDays'];
  readonly backups?: number;
}

/** Key of the rule that closes staging. */
const CLOSED = 'staging-closed';

/** A domain that takes and sends no mail, and says so to everybody. */
export function withoutMail({ mail, without }: Pick<LaunchInput, 'mail' | 'without'>) {
  return {
    mail: {
      mx: {},
      senders: {},
      spfOthers: 'fail',
      ...(mail.dmarc === undefined
        ? {}
        : {
            dmarc: {
              step: 'reject',
              ...(mail.dmarc.nonExistent === undefined
                ? {}
                : { nonExistent: mail.dmarc.nonExistent }),
              reportsTo: mail.dmarc.reportsTo,
            },
          }),
    },
    without: { ...without, mail: 'staging takes and sends no mail, so that none of it looks real' },
  } satisfies Pick<LaunchInput, 'mail' | 'without'>;
}

/** A pipeline of its own. */
export function ownBootstrap(
  bootstrap: NonNullable<LaunchInput['bootstrap']>,
  isSameAccount: boolean,
): NonNullable<LaunchInput['bootstrap']> {
  return {
    ...bootstrap,
    // Who may apply staging may not apply production.
    github: { ...bootstrap.github, environment: 'staging' },
    // An account knows GitHub once.
    ...(isSameAccount ? { oidcProviderExists: true } : {}),
  };
}

/** The account's rules for lists are one set: production's, where it is production's account. */
export function ownLists(
  { lists, accountRules }: NonNullable<LaunchInput['bulkRedirects']>,
  isSameAccount: boolean,
): NonNullable<LaunchInput['bulkRedirects']> {
  return {
    lists: Object.fromEntries(
      Object.entries(lists).map(([key, { redirects }]) => [key, { redirects }]),
    ),
    ...(accountRules === undefined || isSameAccount ? {} : { accountRules: { owned: true } }),
  };
}

/** The same firewall, which admits nobody but these addresses, the watch, and webhooks that it admitted before. */
export function closedTo(
  { firewall, hosts }: Pick<LaunchInput, 'firewall' | 'hosts'>,
  openTo: readonly string[],
): Pick<LaunchInput, 'firewall'> {
  // Not the host of an MTA-STS policy: other mail servers read it.
  const answered = Object.keys(hosts).filter((key) => hosts[key]?.dnsOnly === undefined);
  const { admin } = firewall ?? {};
  const addresses = [...openTo];
  return {
    firewall: {
      ...firewall,
      // Who is turned away everywhere is not let in to administration.
      ...(admin === undefined || 'access' in admin ? {} : { admin: { addresses } }),
      // The watch of this kit is not turned away with everybody else.
      probes: firewall?.probes ?? { userAgent: 'Amazon-Route53-Health-Check-Service' },
      rules: {
        ...firewall?.rules,
        [CLOSED]: { action: 'block', when: { hosts: answered, notAddresses: addresses } },
      },
    },
  };
}

/** Secrets that a function changes only once they have a value. */
export function withValues(
  secrets: LaunchInput['secrets'],
  valuePut: boolean,
): LaunchInput['secrets'] {
  return Object.fromEntries(
    Object.entries(secrets).map(([key, secret]) => [
      key,
      secret.rotation === undefined
        ? secret
        : { ...secret, rotation: { ...secret.rotation, valuePut } },
    ]),
  );
}

/** Days that are staging's own. */
export function ownSizes(
  { logs, backups }: Pick<LaunchInput, 'logs' | 'backups'>,
  { logs: logDays, backups: backupDays }: KeepDays = {},
): Pick<LaunchInput, 'logs' | 'backups'> {
  return {
    ...(logs === undefined || logDays === undefined
      ? {}
      : {
          logs: Object.fromEntries(
            Object.entries(logs).map(([key, log]) => [key, { ...log, keepDays: logDays }]),
          ),
        }),
    ...(backupDays === undefined ? {} : { backups: { ...backups, keepDays: backupDays } }),
  };
}
