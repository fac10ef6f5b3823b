/** Services that send mail for a domain; `custom` is any other. */
export const SENDER_NAMES = [
  'google-workspace',
  'microsoft-365',
  'sendgrid',
  'postmark',
  'ses',
  'mailgun',
  'resend',
  'zoho',
  'proton',
  'fastmail',
  'hubspot',
  'mailchimp',
  'brevo',
  'custom',
] as const;
export type SenderName = (typeof SENDER_NAMES)[number];

/** Where a value was read. */
export interface Source {
  /** The page; for a repository, the file. */
  readonly url: string;
  /** Who says it: the service itself, or somebody else about it. */
  readonly by: 'vendor' | 'other';
  /** Which copy was read: its commit, and the date that it bears; `undated` where it bears none. */
  readonly copy: string;
  /** Day on which that copy was read. */
  readonly readOn: string;
}

/** A value with its source, or `unknown` where no copy was found: nothing relies on it then. */
export type Fact<Value> = 'unknown' | { readonly value: Value; readonly source: Source };

/**
 * A text with gaps: `{domain}` is the domain that mail comes from, `{dashed}` the same with a hyphen for
 * each dot, and any other word in braces is what the account shows, one label or more.
 */
export type Pattern = string;

/** A record that a service asks for. */
export interface RecordNeed {
  readonly type: 'TXT' | 'CNAME' | 'MX';
  /** Name below the domain that mail comes from; `@` is the domain itself. */
  readonly name: Pattern;
  readonly content: Pattern;
  /** For MX: the lowest is asked first. */
  readonly priority?: number;
}

/** How a service publishes its keys, below `_domainkey`. */
export interface DkimNeed {
  /** `TXT` holds the key itself, `CNAME` leads to where the service keeps it. */
  readonly type: 'TXT' | 'CNAME';
  readonly selectors: readonly Pattern[];
  /** Where a CNAME may lead; `{selector}` is the selector. Empty where only the account shows it. */
  readonly targets: readonly Pattern[];
}

/** What a service wants to stand in DNS, as its documentation has it. */
export interface Sender {
  readonly service: SenderName;
  readonly title: string;
  /** Names to include in the domain's own SPF record; none where SPF is settled below a return path. */
  readonly spfIncludes: Fact<readonly string[]>;
  readonly dkim: Fact<DkimNeed>;
  /** Records for bounces at a name of the domain, which let SPF be aligned. */
  readonly returnPath: Fact<readonly RecordNeed[]>;
  /** Records that prove to the service who owns the domain; none where the keys prove it. */
  readonly verification: Fact<readonly RecordNeed[]>;
  /** Hosts that receive mail; none where the service only sends. */
  readonly mx: Fact<readonly RecordNeed[]>;
}

/** The day on which the copies below were read. */
const READ_ON = '2026-11-22';

/** A page of the service itself. */
export function vendor(url: string, copy: string): Source {
  return { url, by: 'vendor', copy, readOn: READ_ON };
}

/** A page of somebody else about the service. */
export function other(url: string, copy: string): Source {
  return { url, by: 'other', copy, readOn: READ_ON };
}

/** Files that services themselves put into the public collection of Domain Connect templates. */
export function template(file: string, date: string): Source {
  const commit = 'e002d91e626f9886e9d5d6b95b68cc3e26d6330f';
  return vendor(
    `https://github.com/Domain-Connect/Templates/blob/${commit}/${file}`,
    `commit ${commit.slice(0, 8)}, file of ${date}`,
  );
}

/** Joins a value and its source. */
export function fact<Value>(value: Value, source: Source): Fact<Value> {
  return { value, source };
}
