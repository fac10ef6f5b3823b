import { ask, type Answer, type Answers } from './dns-answers';
import { MAX_HOSTS, type Mechanism } from './spf';
import { staticName } from './spf-expand';

/** A number that is at least so much; `exact` where everything it depends on was read. */
export interface Count {
  readonly least: number;
  readonly exact: boolean;
}

export const NONE: Count = { least: 0, exact: true };

/** Adds counts; the sum is exact where each is. */
export function sum(counts: readonly Count[]): Count {
  return {
    least: counts.reduce((total, { least }) => total + least, 0),
    exact: counts.every(({ exact }) => exact),
  };
}

/** Writes a count: `4`, or `at least 4` where a part was not read. */
export function writeCount({ least, exact }: Count): string {
  return exact ? String(least) : `at least ${String(least)}`;
}

/** Void look-ups (RFC 7208 section 4.6.4), for a client with an IPv4 address and for one with IPv6. */
export interface Voids {
  readonly ipv4: Count;
  readonly ipv6: Count;
}

/** What one `a`, `mx`, `exists` or `ptr` meets in DNS. */
export interface HostAnswers {
  readonly voids: Voids;
  /** The name depends on the message, so that no count can know the answer. */
  readonly perMessage: boolean;
  /** Queries that nobody has read, or no server answered: `MX example.com`. */
  readonly unread: readonly string[];
  readonly problems: readonly string[];
}

const NOTHING: HostAnswers = {
  voids: { ipv4: NONE, ipv6: NONE },
  perMessage: false,
  unread: [],
  problems: [],
};

/** Looks up what a term that names hosts would find; the term stands in the record of a domain. */
export function hostAnswers(mechanism: Mechanism, domain: string, answers: Answers): HostAnswers {
  switch (mechanism.kind) {
    case 'all':
    case 'ip4':
    case 'ip6':
    case 'include':
      return NOTHING;
    case 'ptr':
      // The client's address is asked for its names: a new question with each message.
      return { ...NOTHING, perMessage: true };
    case 'exists':
    case 'a':
    case 'mx': {
      const name = staticName(mechanism.domain ?? domain, domain);
      if (name === undefined) return { ...NOTHING, perMessage: true };
      if (mechanism.kind === 'mx') return mailHostAnswers(name, answers);
      return addressAnswers([name], answers, mechanism.kind === 'exists');
    }
  }
}

function mailHostAnswers(name: string, answers: Answers): HostAnswers {
  const hosts = ask(answers, 'MX', name);
  if (hosts === 'void') {
    return { ...NOTHING, voids: { ipv4: counted(true), ipv6: counted(true) } };
  }
  if (hosts === 'error' || hosts === 'unread') {
    const open: Count = { least: 0, exact: false };
    return { ...NOTHING, voids: { ipv4: open, ipv6: open }, unread: [`MX ${name}`] };
  }
  if (hosts.length > MAX_HOSTS) {
    const count = String(hosts.length);
    const problem = `mx finds ${count} hosts at ${name}; at most ${String(MAX_HOSTS)} may be asked for`;
    return { ...NOTHING, problems: [problem] };
  }
  return addressAnswers(
    hosts.map(({ host }) => host),
    answers,
    false,
  );
}

/** A term counts once, however many of its queries are void. `exists` asks for IPv4 only (section 5.7). */
function addressAnswers(
  names: readonly string[],
  answers: Answers,
  onlyIpv4: boolean,
): HostAnswers {
  const four = names.map((name) => ({ query: `A ${name}`, answer: ask(answers, 'A', name) }));
  const six = onlyIpv4
    ? four
    : names.map((name) => ({ query: `AAAA ${name}`, answer: ask(answers, 'AAAA', name) }));
  const open = [...four, ...six].filter(({ answer }) => isOpen(answer));
  return {
    ...NOTHING,
    voids: { ipv4: voidOf(four), ipv6: voidOf(six) },
    unread: [...new Set(open.map(({ query }) => query))],
  };
}

function voidOf(queries: readonly { readonly answer: Answer<string> }[]): Count {
  if (queries.some(({ answer }) => answer === 'void')) return counted(true);
  return { least: 0, exact: !queries.some(({ answer }) => isOpen(answer)) };
}

function isOpen(answer: Answer<string>): boolean {
  return answer === 'unread' || answer === 'error';
}

function counted(isVoid: boolean): Count {
  return { least: isVoid ? 1 : 0, exact: true };
}
