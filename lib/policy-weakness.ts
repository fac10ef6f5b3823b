import type { ContentPolicy } from './content-policy';

/** Sources that let anybody's script run. */
const BROAD = ['*', 'http:', 'https:', 'data:', 'blob:', 'filesystem:'];

/**
 * Says how a policy leaves a page open to scripts that somebody slips in. Of several policies all hold, so
 * that a page is as open as the tightest of them leaves it.
 * @see https://www.w3.org/TR/CSP3/#multiple-policies
 */
export function policyWeaknesses(policies: readonly ContentPolicy[]): readonly string[] {
  const [first, ...rest] = policies.map(weaknessesOf);
  return (first ?? weaknessesOf({})).filter((one) => rest.every((all) => all.includes(one)));
}

function weaknessesOf(policy: ContentPolicy): readonly string[] {
  const scripts = policy['script-src'] ?? policy['default-src'];
  const isShut = scripts?.every((source) => lower(source) === "'none'") === true;
  return [
    ...(scripts === undefined
      ? ['no directive limits scripts']
      : scriptWeaknesses(policy, scripts)),
    ...(isShut || policy['base-uri'] !== undefined ? [] : ['base-uri is missing']),
    ...(policy['object-src'] !== undefined || policy['default-src'] !== undefined
      ? []
      : ['object-src is missing']),
  ];
}

function scriptWeaknesses(policy: ContentPolicy, scripts: readonly string[]): readonly string[] {
  const lists = [scripts, policy['script-src-elem'], policy['script-src-attr']];
  return [...new Set(lists.flatMap((list) => (list === undefined ? [] : listWeaknesses(list))))];
}

function listWeaknesses(written: readonly string[]): readonly string[] {
  const sources = written.map(lower);
  const isStrict = sources.includes("'strict-dynamic'");
  // A nonce or a hash makes browsers pass over 'unsafe-inline'.
  const isTold = sources.some((one) => /^'(?:nonce|sha\d{3})-/.test(one));
  const open = isStrict ? [] : sources.filter((one) => BROAD.includes(one) || isPlain(one));
  return [
    ...(sources.includes("'unsafe-inline'") && !isTold && !isStrict
      ? ["scripts may stand in the page ('unsafe-inline')"]
      : []),
    ...(sources.includes("'unsafe-eval'") ? ["text may be run as a script ('unsafe-eval')"] : []),
    ...open.map((one) => `scripts may come from ${one}`),
  ];
}

/** Without TLS, whoever stands between writes the script. */
function isPlain(source: string): boolean {
  return source.startsWith('http://');
}

function lower(source: string): string {
  return /^'(?:nonce|sha\d{3})-/i.test(source) ? source : source.toLowerCase();
}

/** The sites that may show a page in a frame: those of the tightest policy that says so; undefined where none does. */
export function frameAncestors(policies: readonly ContentPolicy[]): readonly string[] | undefined {
  const said = policies.flatMap((policy) => {
    const sources = policy['frame-ancestors'];
    return sources === undefined ? [] : [sources.map(lower)];
  });
  return said.toSorted((a, b) => openness(a) - openness(b))[0];
}

function openness(sources: readonly string[]): number {
  return sources.some((one) => BROAD.includes(one) || isPlain(one)) ? 1 : 0;
}

/** Whether sources of frame-ancestors let every site show the page. */
export function framesAnywhere(sources: readonly string[]): boolean {
  return openness(sources) === 1;
}
