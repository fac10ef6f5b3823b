import type { CheckResult, JudgedFinding } from '../checks/judge';

/** Where a part of a launch stands in its file. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** How much of the path stands there. */
  readonly path: string;
}

/** A launch file, and how places in it are found. */
export interface Places {
  /** The file's path below the project. */
  readonly file: string;
  /** The deepest key of a dotted launch path that stands in the file. */
  readonly lineOf: (path: string) => Place | undefined;
  /** The waiver of a check's finding. */
  readonly waiverOf: (check: string, subject: string) => Place | undefined;
}

/** `mail.dmarc.step`, not within an address; a key of the reader's choice (`<key>`) ends it. */
const DOTTED = /(?<![\w@./:-])[a-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)+(?![\w@/:-])/g;

/** Ends of names in examples and of real hosts: `mail.example.com` is no path, though mail is a key. */
const HOST = /\.(?:com|net|org|io|example|invalid|test)$/;

/** What a subject's words, or a resource's construct, are called in the launch file. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/^endpoint (\S+)$/, 'endpoints.$1'],
  [/^files (\S+) /, 'caching.files.$1'],
  [/^pages (\S+) /, 'caching.pages.$1'],
  [/^secret (\S+)$/, 'secrets.$1'],
  [/^store (\S+)$/, 'stores.$1'],
  [/^consumer (\S+)$/, 'consumers.$1'],
  [/^variable (\S+)$/, 'publicVariables.$1'],
  [/^(stores|logs)$/, '$1'],
  [/^cloudflare_ruleset\.rate-limits_ruleset rule (\S+)$/, 'endpoints.$1'],
  [/^cloudflare_ruleset\.bulk-redirects_ruleset rule (\S+)$/, 'bulkRedirects.lists.$1'],
  [/^aws_route53_health_check\.([^_]+)_check$/, 'uptime.targets.$1'],
  [/^aws_cloudwatch_metric_alarm\.([^_]+)_(?:alarm|latency)$/, 'uptime.targets.$1'],
  [/^aws_sns_topic(?:_policy|_subscription)?\.alerts_/, 'uptime.alerts'],
  [/^aws_cloudwatch_event_(?:rule|target)\.reminders_secret-([^_]+?)(?:-mail)?$/, 'secrets.$1'],
  [/^aws_secretsmanager_secret\.store_([^_]+)$/, 'secrets.$1'],
  [/^aws_iam_role_policy\.readers_([^_]+)$/, 'consumers.$1'],
  [/^aws_s3_bucket[a-z0-9_]*\.([^_]+)_/, 'stores.$1'],
  [/^aws_cloudwatch_log_group\.log-([^_]+)_group$/, 'logs.$1'],
];

/** The address of a resource whose construct has a launch key's name: construct path, joined by `_`. */
const ADDRESS = /^[a-z][a-z0-9]*_[a-z0-9_]+\.([a-z0-9_-]+)/;

/** The resource that a subject names, where it names one: the address that Terraform prints. */
export function addressOf(subject: string): string | undefined {
  const address = subject.split(' ', 1)[0] ?? '';
  return /^[a-z][a-z0-9]*_[a-z0-9_]+\.[\w-]+$/.test(address) ? address : undefined;
}

/**
 * Where a finding is mended: its waiver's place; else the first launch path in the finding's own fix; else what
 * its subject is called in the launch, or a part of that which the check's fix names; else the first path in the
 * check's fix. Undefined where none of them surely stands in the file.
 */
export function placeOf(
  { file: _file, lineOf, waiverOf }: Places,
  { check }: CheckResult,
  { subject, fix, waiver }: JudgedFinding,
): Place | undefined {
  if (waiver !== undefined) return waiverOf(waiver.check, waiver.subject);
  const first = (text: string): readonly Place[] =>
    pathsIn(text).flatMap((path) => lineOf(path) ?? []);
  const [own] = fix === undefined ? [] : first(fix);
  if (own !== undefined) return own;
  const named = launchPathOf(subject);
  const base = named === undefined ? undefined : lineOf(named);
  const said = first(check.fix);
  if (base === undefined) return said[0];
  return said.find(({ path }) => path.startsWith(`${base.path}.`)) ?? base;
}

/** The dotted launch paths that a text names, in its order. */
export function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(DOTTED)].map(([path]) => path).filter((path) => !HOST.test(path));
}

/** The launch path that a subject speaks of, by the words and addresses that the kit itself writes. */
export function launchPathOf(subject: string): string | undefined {
  for (const [pattern, path] of NAMED) {
    const found = pattern.exec(subject);
    // A function: a key may hold what a replacement text would read as a sign.
    if (found !== null) return path.replace('$1', () => found[1] ?? '');
  }
  const [construct = '', ...rest] = ADDRESS.exec(subject)?.[1]?.split('_') ?? [];
  if (construct === '') return undefined;
  const key = construct.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return [key, ...rest].join('.');
}
