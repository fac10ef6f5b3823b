import type { ValueProblem } from './fault';
import { suggest } from './suggest';
import { httpsUrlProblem } from './url-problems';

/**
 * A content security policy as data: of each directive its sources, as they stand in the header:
 * `{ 'script-src': ["'self'", 'https://js.example.net'] }`.
 */
export type ContentPolicy = Readonly<Record<string, readonly string[]>>;

/**
 * Directives that take sources.
 * @see https://www.w3.org/TR/CSP3/#csp-directives
 */
const SOURCE_DIRECTIVES = [
  'base-uri',
  'child-src',
  'connect-src',
  'default-src',
  'font-src',
  'form-action',
  'frame-src',
  'img-src',
  'manifest-src',
  'media-src',
  'object-src',
  'script-src',
  'script-src-attr',
  'script-src-elem',
  'style-src',
  'style-src-attr',
  'style-src-elem',
  'worker-src',
] as const;

/** Directives that take words of their own, or none. */
const WORD_DIRECTIVES: Readonly<Record<string, RegExp>> = {
  'require-trusted-types-for': /^'script'$/,
  sandbox: /^allow-[a-z-]+$/,
  'trusted-types': /^(?:[A-Za-z0-9\-#=_/@.%]+|\*|'none'|'allow-duplicates')$/,
  'upgrade-insecure-requests': /^(?!)/,
};

/** Directives that are made of something that stands elsewhere, and where. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'frame-ancestors': 'frames',
  'report-to': 'reportTo',
  'report-uri': 'reportTo',
};

const DIRECTIVES: readonly string[] = [...SOURCE_DIRECTIVES, ...Object.keys(WORD_DIRECTIVES)];

const KEYWORDS = [
  'self',
  'none',
  'unsafe-inline',
  'unsafe-eval',
  'unsafe-hashes',
  'wasm-unsafe-eval',
  'strict-dynamic',
  'report-sample',
];

const HASH = /^'sha(?:256|384|512)-[A-Za-z0-9+/_-]+={0,2}'$/;
const NONCE = /^'?nonce-/;
const SCHEME = /^[a-z][a-z0-9+.-]*:$/;
const HOST =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::(?:\d{1,5}|\*))?(?:\/[A-Za-z0-9\-._~!$&'()*+=:@%/]*)?$/;

/** What is wrong with one source or word of a policy, and where. */
export interface PolicyProblem extends ValueProblem {
  readonly directive: string;
  readonly got: unknown;
}

/** Finds what a browser would not understand in a policy, or would take for something else. */
export function policyProblems(policy: ContentPolicy): readonly PolicyProblem[] {
  return Object.entries(policy).flatMap(([directive, sources]) => {
    const judged = directiveProblem(directive);
    if (judged !== undefined) return [{ directive, got: directive, ...judged }];
    const words = WORD_DIRECTIVES[directive];
    return sources.flatMap((source) => {
      const problem =
        words === undefined ? sourceProblem(source, sources) : wordProblem(source, words);
      return problem === undefined ? [] : [{ directive, got: source, ...problem }];
    });
  });
}

function directiveProblem(directive: string): ValueProblem | undefined {
  if (Object.hasOwn(ELSEWHERE, directive)) {
    return {
      problem: 'must not stand in the policy: it is written from another setting',
      fix: `set ${ELSEWHERE[directive] ?? ''} beside the policy`,
    };
  }
  if (DIRECTIVES.includes(directive)) return undefined;
  const near = suggest(directive, DIRECTIVES);
  return {
    problem: 'must be a directive of content security policies',
    fix: near === undefined ? 'take it out' : `did you mean "${near}"?`,
  };
}

function wordProblem(word: string, allowed: RegExp): ValueProblem | undefined {
  return allowed.test(word)
    ? undefined
    : { problem: 'must be a word that the directive takes', fix: 'take it out' };
}

function sourceProblem(source: string, all: readonly string[]): ValueProblem | undefined {
  if (NONCE.test(source)) {
    return {
      problem: 'must not be a nonce: the edge would send the same one with every answer',
      fix: 'write a hash, or leave the policy to the application with setBy',
    };
  }
  const bare = source.replace(/^'|'$/g, '');
  if (KEYWORDS.includes(bare) || /^sha(?:256|384|512)-/.test(bare)) {
    if (source !== `'${bare}'`) {
      return { problem: 'must stand in single quotes', fix: `write "'${bare}'"` };
    }
    if (KEYWORDS.includes(bare)) {
      return bare === 'none' && all.length > 1
        ? { problem: 'must stand alone: beside others it says nothing', fix: 'take it or them out' }
        : undefined;
    }
  }
  return HASH.test(source) || SCHEME.test(source) || HOST.test(source)
    ? undefined
    : {
        problem: 'must be a source: a keyword, a hash, a scheme or a host',
        fix: "write it as in https://js.example.net, https: or 'self'",
      };
}

/** Judges the https address that takes reports: in the header, a comma or a semicolon would end it. */
export function reportAddressProblem(written: string): ValueProblem | undefined {
  return /[,;]/.test(written)
    ? { problem: 'must hold neither comma nor semicolon', fix: 'write them as %2C and %3B' }
    : httpsUrlProblem(written);
}

/** Writes a policy as the header has it, in one order for any order of directives. */
export function writePolicy(policy: ContentPolicy): string {
  return Object.entries(policy)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}

/** A policy as a browser reads it, and the directives that stand there twice, of which the first counts. */
export interface ReadPolicy {
  readonly policy: ContentPolicy;
  readonly repeated: readonly string[];
}

/**
 * Reads the policies of one header: a comma begins another one, and all of them hold.
 * @see https://www.w3.org/TR/CSP3/#parse-serialized-policy
 */
export function parsePolicies(header: string): readonly ReadPolicy[] {
  return header
    .split(',')
    .map(parsePolicy)
    .filter(({ policy }) => Object.keys(policy).length > 0);
}

function parsePolicy(serialized: string): ReadPolicy {
  const policy: Record<string, readonly string[]> = {};
  const repeated: string[] = [];
  for (const part of serialized.split(';')) {
    const [name = '', ...sources] = part.split(/[\t\n\f\r ]+/).filter((word) => word !== '');
    const directive = name.toLowerCase();
    if (directive === '') continue;
    if (Object.hasOwn(policy, directive)) repeated.push(directive);
    else policy[directive] = sources;
  }
  return { policy, repeated };
}
