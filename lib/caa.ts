import { UNIVERSAL_ISSUERS } from './limits/certificates';
import type { WrittenOf } from './written-record';

/** Who may issue certificates for a zone besides the authorities of Universal SSL, and who is told of refusals. */
export interface CaaPolicy {
  /** Mailbox that a CA writes to when it refuses somebody (RFC 8659 section 4.4). */
  readonly reportsTo: string;

  /** More authorities, by key; `wildcard` lets one issue for wildcards too. */
  readonly issuers?: Readonly<
    Record<string, { readonly domain: string; readonly wildcard?: boolean }>
  >;
}

/** The CAA records of a zone's apex, by key: they hold for all names below it (RFC 8659 section 3). */
export function caaRecords({
  reportsTo,
  issuers = {},
}: CaaPolicy): Readonly<Record<string, WrittenOf<'CAA'>>> {
  const entries = [
    ...UNIVERSAL_ISSUERS.flatMap(({ domain, value }) =>
      TAGS.map((tag) => issuer(tag, domain.replaceAll('.', '-'), value)),
    ),
    ...Object.entries(issuers).flatMap(([key, { domain, wildcard }]) =>
      TAGS.filter((tag) => tag === 'issue' || wildcard === true).map((tag) =>
        issuer(tag, key, domain),
      ),
    ),
    [
      'iodef',
      { ...APEX, tag: 'iodef', value: `mailto:${reportsTo}`, why: 'who is told of refusals' },
    ] as const,
  ];
  return Object.fromEntries(entries);
}

const TAGS = ['issue', 'issuewild'] as const;
const APEX = { type: 'CAA', label: '@' } as const;

function issuer(
  tag: (typeof TAGS)[number],
  key: string,
  value: string,
): readonly [string, WrittenOf<'CAA'>] {
  const why = tag === 'issue' ? 'may issue certificates' : 'may issue wildcard certificates';
  return [`${tag}-${key}`, { ...APEX, tag, value, why }];
}
