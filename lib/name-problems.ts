import { canonicalShortLabel, canonicalTarget } from './canonical-name';
import { isRecordName } from './dns-content';
import type { ValueProblem } from './fault';
import { parseIpv4, parseIpv6 } from './ip-address';
import { isHostName, isWithin } from './names';

/**
 * What is wrong with a name, by the place that it stands at; undefined where nothing is. Names may be written in
 * any case, in letters of any language or with a trailing dot: they are judged in the form that a zone holds.
 */

/** Judges the full name of a host. */
export function hostNameProblem(written: string): ValueProblem | undefined {
  return nameProblem(written, isHostName, {
    problem: 'must be a full host name (such as app.example.com)',
  });
}

/** Judges a full name in DNS that need not be a host's: a label may begin with an underscore (RFC 8552). */
export function domainNameProblem(written: string): ValueProblem | undefined {
  return nameProblem(written, (name) => isRecordName(name) && !name.startsWith('*'), {
    problem: 'must be a full name (such as _spf.example.com)',
  });
}

/** Judges a full name that records stand at: the first label may be `*`. */
export function recordNameProblem(written: string): ValueProblem | undefined {
  return nameProblem(written, isRecordName, {
    problem: 'must be a full name, with "*" as its first label only (such as *.example.com)',
  });
}

/** Judges the name of a server that receives mail: never an address (RFC 5321 section 5.1). */
export function mailServerProblem(written: string): ValueProblem | undefined {
  if (written === '.') {
    // RFC 7505 section 3: such a record stands alone.
    return {
      problem: 'must be the name of a server',
      fix: 'name no server at all where the zone takes no mail',
    };
  }
  if (parseIpv4(written) !== undefined || parseIpv6(written) !== undefined) {
    return {
      problem: 'must be the name of a server, never its address',
      fix: 'give the address a name in hosts, and write that name',
    };
  }
  return hostNameProblem(written);
}

/** Judges a server that a policy of MTA-STS names: `*.` stands for one label (RFC 8461 section 4.1). */
export function policyServerProblem(written: string): ValueProblem | undefined {
  return mailServerProblem(written.replace(/^\*\./, ''));
}

/** One label or several below a zone, the first of which may be `*` where others follow; or `@`. */
const HOST_LABEL =
  /^(?:@|(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)*)$/;

/** Judges a host's label below the zone. */
export function hostLabelProblem(written: string): ValueProblem | undefined {
  return HOST_LABEL.test(canonicalShortLabel(written))
    ? undefined
    : { problem: 'must be a label below the zone (such as app), or "@" for the zone itself' };
}

/** Finds that a label repeats the zone's name, which would then stand in the full name twice. */
export function repeatedDomainProblem(written: string, zoneName: string): ValueProblem | undefined {
  const bare = written.toLowerCase().replace(/\.$/, '');
  // The domain may be repeated in letters of its own language, where the zone has it in punycode.
  if (!isWithin(canonicalTarget(bare), zoneName)) return undefined;
  const short = bare.split('.').slice(0, -zoneName.split('.').length).join('.') || '@';
  return { problem: 'repeats the domain', fix: `did you mean "${short}"?` };
}

/** One or more labels (RFC 6376 section 3.1); some senders use underscores. */
const SELECTOR = /^[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*$/;

/** Judges a DKIM selector. */
export function selectorProblem(written: string): ValueProblem | undefined {
  return SELECTOR.test(written)
    ? undefined
    : { problem: 'must be a selector: lower-case labels, joined by dots' };
}

/** Judges the key of an entry that becomes a resource: it is a part of the resource's address. */
export function keyProblem(written: string): ValueProblem | undefined {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(written)
    ? undefined
    : { problem: 'must be a key in kebab-case (such as login-page)' };
}

function nameProblem(
  written: string,
  holds: (name: string) => boolean,
  problem: ValueProblem,
): ValueProblem | undefined {
  if (holds(canonicalTarget(written))) return undefined;
  const meant = canonicalTarget(nameIn(written));
  return holds(meant) ? { ...problem, fix: `did you mean "${meant}"?` } : problem;
}

/** The name in a URL, or between spaces. */
function nameIn(written: string): string {
  return written
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/:?#].*$/s, '');
}
