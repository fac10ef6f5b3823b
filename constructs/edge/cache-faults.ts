import { canonicalTarget } from '../../lib/canonical-name';
import { neverKept } from '../../lib/cached-places';
import type { ValueProblem } from '../../lib/fault';
import type { Plan } from '../../lib/limits/plan';
import { CACHE_SECONDS, MIN_EDGE_TTL_SECONDS, PLAIN_BROWSER_SECONDS } from '../../lib/limits/rules';
import { recordNameProblem } from '../../lib/name-problems';
import { cookieNameProblem } from '../../lib/session-cookies';
import { urlPathProblem } from '../../lib/url-problems';
import { wholeNumberProblem } from '../../lib/value-problems';
import type { PropFaults } from '../prop-faults';
import type { CachedPagesProps, CacheRulesProps, StaticFilesProps } from './cache-props';
import { orMove } from './plan-fix';

/** The same props with every host in the form that requests have. */
export function canonicalCacheProps(props: CacheRulesProps): CacheRulesProps {
  const { files, pages = {}, privateHosts = [], uncached } = props;
  return {
    ...props,
    files: Object.fromEntries(Object.entries(files).map(([key, one]) => [key, onHost(one)])),
    pages: Object.fromEntries(Object.entries(pages).map(([key, one]) => [key, onHost(one)])),
    privateHosts: privateHosts.map(canonicalTarget),
    uncached: uncached.map(onHost),
  };
}

function onHost<Place extends { readonly hostName: string }>(place: Place): Place {
  return { ...place, hostName: canonicalTarget(place.hostName) };
}

/** Judges all that cache rules are told, each part by itself and against the others. */
export function cachePropFaults(
  faults: PropFaults,
  given: CacheRulesProps,
  { files, pages = {}, privateHosts = [], uncached }: CacheRulesProps,
): void {
  const { plan } = faults.judgeZone(given);
  faults.judgeKeys('files', files);
  faults.judgeKeys('pages', pages);
  for (const [key, one] of Object.entries(given.files)) {
    judgePlace(faults, `files.${key}`, one);
    judgeTimes(faults, `files.${key}`, one, plan);
  }
  for (const [key, one] of Object.entries(given.pages ?? {})) {
    judgePlace(faults, `pages.${key}`, one);
  }
  faults.judgeEach('sessionCookies', given.sessionCookies ?? [], cookieNameProblem);
  faults.judgeEach('privateHosts', given.privateHosts ?? [], recordNameProblem);
  for (const [index, one] of given.uncached.entries()) {
    const prop = `uncached[${String(index)}]`;
    faults.judge(`${prop}.hostName`, one.hostName, recordNameProblem);
    if (one.path !== undefined) faults.judge(`${prop}.path`, one.path, urlPathProblem);
  }
  const hosts = privateHosts.map((hostName) => ({ hostName }));
  for (const [key, one] of Object.entries(files)) {
    neverKept(`files.${key}`, one, uncached).forEach((problem) => faults.say(problem));
  }
  for (const [key, one] of Object.entries(pages)) {
    neverKept(`pages.${key}`, one, [...uncached, ...hosts]).forEach((each) => faults.say(each));
  }
}

function judgePlace(faults: PropFaults, prop: string, { hostName, paths }: CachedPagesProps): void {
  faults.judge(`${prop}.hostName`, hostName, recordNameProblem);
  faults.judge(`${prop}.paths`, paths, (list) =>
    list.length === 0 ? { problem: 'must name at least one path' } : undefined,
  );
  faults.judgeEach(`${prop}.paths`, paths, urlPathProblem);
}

function judgeTimes(faults: PropFaults, prop: string, files: StaticFilesProps, plan: Plan): void {
  const { edgeTtlSeconds, browserTtlSeconds, versioned = false } = files;
  faults.judge(
    `${prop}.edgeTtlSeconds`,
    edgeTtlSeconds,
    (seconds) => wholeNumberProblem(seconds, CACHE_SECONDS) ?? shortTtlProblem(seconds, plan),
  );
  faults.judge(`${prop}.browserTtlSeconds`, browserTtlSeconds, (seconds) =>
    browserTtlProblem(seconds, versioned),
  );
}

function shortTtlProblem(edgeTtlSeconds: number, plan: Plan): ValueProblem | undefined {
  const least = MIN_EDGE_TTL_SECONDS[plan];
  if (edgeTtlSeconds >= least) return undefined;
  return {
    problem: `the ${plan} plan keeps files for at least ${String(least)} seconds`,
    fix: orMove(
      `set ${String(least)} or more`,
      (other) => edgeTtlSeconds >= MIN_EDGE_TTL_SECONDS[other],
    ),
  };
}

function browserTtlProblem(
  seconds: number | undefined,
  versioned: boolean,
): ValueProblem | undefined {
  if (seconds === undefined) {
    return versioned
      ? undefined
      : {
          problem: 'must be set for files that keep their names',
          fix: 'name a time, or set versioned where a file that changes gets another name',
        };
  }
  const wrong = wholeNumberProblem(seconds, CACHE_SECONDS);
  if (wrong !== undefined || versioned || seconds <= PLAIN_BROWSER_SECONDS) return wrong;
  return {
    problem: `must be ${String(PLAIN_BROWSER_SECONDS)} or less for files that keep their names: nobody can take back what a browser keeps`,
    fix: 'name a shorter time, or set versioned where a file that changes gets another name',
  };
}
