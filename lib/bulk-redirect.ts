import { canonicalTarget } from './canonical-name';
import type { ValueProblem } from './fault';
import {
  MAX_LIST_NAME_CHARACTERS,
  MAX_LISTED_URL_OCTETS,
  MAX_SUBPATH_SLASHES,
} from './limits/bulk-redirects';
import { REDIRECT_STATUSES } from './limits/rules';
import { hostNameProblem } from './name-problems';
import { httpsUrlProblem, parsedUrl, urlPathProblem } from './url-problems';

/** Where an old address leads, and how. */
export interface BulkTarget {
  /** Whole address, over https. */
  readonly to: string;
  /** 301 and 308 last, 302 and 307 do not (RFC 9110 section 15.4). */
  readonly status?: (typeof REDIRECT_STATUSES)[number];
  /** Whether the query is kept; left out, it is. */
  readonly keepQuery?: boolean;
  /**
   * Whether all paths below the old one are sent on too: with what follows it `kept`, or `dropped`, so that all of
   * them lead to the one address. Left out, only the very path is.
   */
  readonly subpaths?: 'kept' | 'dropped';
}

/** What stands in a launch behind an old address: where it leads, or that and how. */
export type BulkEntry = string | BulkTarget;

/** One redirect of a list, as Cloudflare holds it. */
export interface ListedRedirect {
  /** Host and path; with a scheme, it is for that one only. */
  readonly source: string;
  readonly target: string;
  readonly status: number;
  /** Whether it is for all names below the host too. */
  readonly includesSubdomains: boolean;
  /** Whether it is for all paths below its own too. */
  readonly matchesSubpaths: boolean;
  /** Whether what follows the path is put behind the target. */
  readonly keepsSuffix: boolean;
  readonly keepsQuery: boolean;
}

/** Moved for good, which is what most old addresses are. */
const [MOVED] = REDIRECT_STATUSES;

/** An entry with all that it leaves unsaid. */
export function bulkTarget(entry: BulkEntry): BulkTarget {
  return typeof entry === 'string' ? { to: entry } : entry;
}

/** The redirect of a list that an entry stands for. */
export function listedRedirect(source: string, entry: BulkEntry): ListedRedirect {
  const { to, status = MOVED, keepQuery = true, subpaths } = bulkTarget(entry);
  return {
    source,
    target: to,
    status,
    includesSubdomains: false,
    matchesSubpaths: subpaths !== undefined,
    keepsSuffix: subpaths === 'kept',
    keepsQuery: keepQuery,
  };
}

/** The parts of a source; undefined where it has no path, or another scheme. */
export function sourceParts(
  source: string,
): { readonly scheme?: string; readonly host: string; readonly path: string } | undefined {
  const [, scheme, host = '', path = ''] =
    /^(?:(https?):\/\/)?([^/:?#@\s]+)(\/[^?#\s]*)$/.exec(source) ?? [];
  if (path === '') return undefined;
  return { ...(scheme === undefined ? {} : { scheme }), host, path };
}

/** Judges an old address, which is the key of its entry: host and path, for http and https alike. */
export function bulkSourceProblem(source: string): ValueProblem | undefined {
  const bare = source.replace(/^[a-z]+:\/\//i, '');
  if (bare !== source) {
    return {
      problem: 'must be a host and a path without a scheme: it holds for http and https',
      fix: `write ${JSON.stringify(bare)}`,
    };
  }
  if (!source.includes('/')) {
    return {
      problem: 'must be a host and a path',
      fix: `write ${JSON.stringify(`${source}/`)} for the front page`,
    };
  }
  const host = source.slice(0, source.indexOf('/'));
  const path = source.slice(host.length);
  const wrongHost = hostNameProblem(host);
  if (wrongHost !== undefined) return wrongHost;
  if (canonicalTarget(host) !== host) {
    return {
      problem: 'must name its host as a zone holds it',
      fix: `write ${JSON.stringify(`${canonicalTarget(host)}${path}`)}`,
    };
  }
  if (urlPathProblem(path) !== undefined) {
    return {
      problem:
        'must be a host and a path, without query or fragment: Cloudflare reads neither here',
    };
  }
  return lengthProblem(source);
}

/** Judges where an old address leads. */
export function bulkTargetProblem(to: string): ValueProblem | undefined {
  return httpsUrlProblem(to) ?? lengthProblem(to);
}

/** Judges what an entry asks for, beside its two addresses. */
export function bulkEntryProblem(source: string, entry: BulkEntry): ValueProblem | undefined {
  const { to, keepQuery, subpaths } = bulkTarget(entry);
  const url = parsedUrl(to);
  if (url !== undefined && url.search !== '' && keepQuery !== false) {
    return {
      problem: 'must have no query of its own where that of the visitor is kept',
      fix: 'set keepQuery to false, or leave the query out',
    };
  }
  if (subpaths === undefined) return undefined;
  const path = sourceParts(source)?.path ?? '';
  if (path.split('/').length - 1 > MAX_SUBPATH_SLASHES) {
    return {
      problem: `must have a path of ${String(MAX_SUBPATH_SLASHES)} slashes or fewer in front, where it is for all paths below`,
    };
  }
  if (subpaths === 'dropped' || url === undefined) return undefined;
  if (url.search !== '' || url.hash !== '') {
    return {
      problem: 'must have neither query nor fragment, where what follows the path is put behind it',
    };
  }
  return path.endsWith('/') === to.endsWith('/')
    ? undefined
    : {
        problem: `must ${path.endsWith('/') ? '' : 'not '}end with "/", as the old address does${path.endsWith('/') ? '' : ' not'}: what follows is put behind it`,
      };
}

function lengthProblem(url: string): ValueProblem | undefined {
  return new TextEncoder().encode(url).length > MAX_LISTED_URL_OCTETS
    ? { problem: `must have ${String(MAX_LISTED_URL_OCTETS)} octets or fewer` }
    : undefined;
}

/**
 * Name of a list, which is the account's: it begins with the zone's, so that no two launches share one. A dot is one
 * underscore and a hyphen two.
 */
export function listName(zoneName: string, key: string): string {
  const written = (text: string): string => text.replaceAll('-', '__').replaceAll('.', '_');
  return `${written(zoneName)}_${written(key)}`;
}

/** Judges a list's name, as Cloudflare takes it. */
export function listNameProblem(name: string): ValueProblem | undefined {
  if (!/^\w+$/.test(name)) return { problem: 'must be letters, digits and underscores' };
  return name.length > MAX_LIST_NAME_CHARACTERS
    ? {
        problem: `makes a name of more than ${String(MAX_LIST_NAME_CHARACTERS)} characters for the list`,
        fix: 'choose a shorter one',
      }
    : undefined;
}

/** The field that Cloudflare looks up in a list: the address after it was normalized. */
export const LIST_KEY = 'http.request.full_uri';

/** Expression of the rule that puts a list to work. */
export function listExpression(name: string): string {
  return `${LIST_KEY} in $${name}`;
}
