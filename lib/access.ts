import type { ValueProblem } from './fault';
import { hostNameProblem } from './name-problems';
import { isPublicMailboxDomain } from './public-mailboxes';
import { urlPathProblem } from './url-problems';

/** What an application of Access stands in front of, as Cloudflare writes it: `admin.example.com/reports`. */
export function accessDomain(hostName: string, path = '/'): string {
  const below = path.replace(/\/+$/, '');
  return `${hostName}${below}`;
}

/**
 * Whether an application stands in front of a path of a host, and of all that is below it. A star stands for a part
 * of a label, or of a path with what is below it.
 * @param domain as it is written: `example.com/admin`, `*.example.com`, `example.com/alpha/*`
 * @see https://developers.cloudflare.com/cloudflare-one/access-controls/policies/app-paths/
 */
export function standsBefore(domain: string, host: string, path: string): boolean {
  const [name, below] = parts(domain);
  if (!starred(name, '[^.]*').test(host.toLowerCase())) return false;
  const asked = path.replace(/\/+$/, '');
  // With a star, the parent of what it stands for is not covered.
  if (below.includes('*') && below !== '/*') return starred(below, '.*').test(asked);
  const start = below.replace(/\/?\*?$/, '');
  return asked === start || asked.startsWith(`${start}/`);
}

/** How narrow an application is: of several before one place, the narrowest decides, and inherits nothing. */
export function narrowness(domain: string): number {
  const [name, below] = parts(domain);
  return below.replaceAll('*', '').length * 1000 + name.replaceAll('*', '').length;
}

function parts(domain: string): readonly [string, string] {
  const slash = domain.indexOf('/');
  return slash === -1
    ? [domain.toLowerCase(), '']
    : [domain.slice(0, slash).toLowerCase(), domain.slice(slash)];
}

function starred(pattern: string, star: string): RegExp {
  const words = pattern.split('*').map((part) => part.replace(/[.[\]()^$+?{}|\\]/g, '\\$&'));
  return new RegExp(`^${words.join(star)}$`);
}

/** Seconds of a duration as Access writes it: `8h`, `2h45m`; undefined for none. */
export function durationSeconds(written: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|us|µs|ns|[hms]))+$/.test(written)) return undefined;
  return [...written.matchAll(/(\d+(?:\.\d+)?)(ms|us|µs|ns|[hms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (SECONDS[unit ?? ''] ?? 0),
    0,
  );
}

const SECONDS: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/** Judges a domain whose every mailbox is let in. */
export function letInDomainProblem(domain: string): ValueProblem | undefined {
  const judged = hostNameProblem(domain);
  if (judged !== undefined) return judged;
  return isPublicMailboxDomain(domain)
    ? {
        problem: 'must not be a domain at which anybody can have a mailbox',
        fix: 'name the mailboxes in emails',
      }
    : undefined;
}

/** Judges the identifier of a group, an identity provider or a service token. */
export function accessIdProblem(id: string): ValueProblem | undefined {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
    ? undefined
    : { problem: 'must be an identifier of Zero Trust (8-4-4-4-12 hexadecimal digits)' };
}

/** Who is let in, as far as it is judged whether that is anybody. */
export interface LetIn {
  readonly emails?: readonly string[];
  readonly emailDomains?: readonly string[];
  readonly groupIds?: readonly string[];
  readonly everyone?: string;
  readonly serviceTokenIds?: readonly string[];
}

/** Judges whether anybody is let in at all. */
export function nobodyLetInProblem({
  emails = [],
  emailDomains = [],
  groupIds = [],
  serviceTokenIds = [],
  everyone,
}: LetIn): ValueProblem | undefined {
  const count = emails.length + emailDomains.length + groupIds.length + serviceTokenIds.length;
  return count > 0 || everyone !== undefined
    ? undefined
    : {
        problem: 'must let somebody in',
        fix: 'name emails, emailDomains, groupIds or serviceTokenIds',
      };
}

/** Judges a path that an application stands in front of. */
export function accessPathProblem(path: string): ValueProblem | undefined {
  const judged = urlPathProblem(path);
  if (judged !== undefined) return judged;
  return path.includes('*')
    ? { problem: 'must hold no star, which would stand for anything', fix: 'write the path itself' }
    : undefined;
}

/** Judges a path that is let past: it lies below what the application stands in front of. */
export function bypassPathProblem(path: string, behind = '/'): ValueProblem | undefined {
  const inside = behind.replace(/\/+$/, '');
  const own = path.replace(/\/+$/, '');
  return own !== inside && own.startsWith(`${inside}/`)
    ? undefined
    : {
        problem: `must lie below ${behind}: more would be let past than is left behind`,
        fix: 'name one path that has to stay open',
      };
}
