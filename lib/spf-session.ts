import { ask, canonicalName, isAskable, type Answers } from './dns-answers';
import { contains, formatNetwork, parseNetwork, type Network } from './network';
import { MAX_HOSTS, MAX_LOOKUPS, MAX_VOID_LOOKUPS } from './spf';
import { expandName, type MacroValue } from './spf-expand';

/** How many terms may ask DNS, and how many of them in vain (RFC 7208 section 4.6.4). */
export interface SpfLimits {
  readonly lookups: number;
  readonly voids: number;
}

export const SPF_LIMITS: SpfLimits = { lookups: MAX_LOOKUPS, voids: MAX_VOID_LOOKUPS };

/** Who sends: what a receiver knows when it asks (RFC 7208 section 4.1). */
export interface SpfQuestion {
  /** Address of the client, IPv4 or IPv6. */
  readonly ip: string;
  /** Domain that is asked about: that of MAIL FROM, or the HELO name. */
  readonly domain: string;
  /** Address of MAIL FROM; empty for a bounce. */
  readonly sender: string;
  readonly helo: string;
  /** Host that asks, and when: for explanations only (section 7.2). */
  readonly receiver?: string;
  readonly unixSeconds?: number;
}

/** Ends an evaluation at once: with a result, or because an answer was never read. */
export class SpfStop extends Error {
  readonly result: 'temperror' | 'permerror' | 'unread';

  constructor(result: 'temperror' | 'permerror' | 'unread', why: string) {
    super(why);
    this.name = 'SpfStop';
    this.result = result;
  }
}

/** One evaluation: who sends, what DNS said, and how often it was asked so far. */
export class SpfSession {
  readonly question: SpfQuestion;
  readonly client: Network;
  lookups = 0;
  voids = 0;
  readonly #answers: Answers;
  readonly #limits: SpfLimits;
  /** Whether the term at hand has met an empty answer; it counts once, however many it meets. */
  #termIsVoid = false;

  constructor(question: SpfQuestion, client: Network, answers: Answers, limits: SpfLimits) {
    this.question = question;
    this.client = client;
    this.#answers = answers;
    this.#limits = limits;
  }

  /** Counts a term that asks DNS; must stand before its first query. */
  beginTerm(text: string): void {
    this.lookups += 1;
    this.#termIsVoid = false;
    if (this.lookups > this.#limits.lookups) {
      const most = String(this.#limits.lookups);
      throw new SpfStop('permerror', `${text} is past ${most} look-ups`);
    }
  }

  /** The TXT records at a name, empty where there is none. */
  texts(name: string): readonly string[] {
    return this.#values(ask(this.#answers, 'TXT', name), `TXT ${name}`);
  }

  /** The addresses of a name, of the client's own family (section 5). */
  addresses(name: string): readonly Network[] {
    const type = this.client.family === 4 ? 'A' : 'AAAA';
    const values = this.#values(ask(this.#answers, type, name), `${type} ${name}`);
    return values.flatMap((address) => parseNetwork(address) ?? []);
  }

  /** Whether a name has an IPv4 address; `exists` asks for one whatever the client has (section 5.7). */
  hasAddress(name: string): boolean {
    return this.#values(ask(this.#answers, 'A', name), `A ${name}`).length > 0;
  }

  /** The hosts that receive mail for a name. */
  mailHosts(name: string): readonly string[] {
    const hosts = this.#values(ask(this.#answers, 'MX', name), `MX ${name}`);
    if (hosts.length > MAX_HOSTS) {
      throw new SpfStop('permerror', `${name} has more than ${String(MAX_HOSTS)} mail hosts`);
    }
    return hosts.toSorted((one, other) => one.priority - other.priority).map(({ host }) => host);
  }

  /** The client's names that lead back to its address (section 5.5); errors leave names out. */
  validatedNames(): readonly string[] {
    const reverse = reverseName(this.client);
    const answer = ask(this.#answers, 'PTR', reverse);
    if (answer === 'error') return [];
    const names = this.#values(answer, `PTR ${reverse}`).slice(0, MAX_HOSTS);
    return names.filter((name) => {
      const type = this.client.family === 4 ? 'A' : 'AAAA';
      if (ask(this.#answers, type, name) === 'error') return false;
      return this.addresses(name).some((address) => contains(address, this.client));
    });
  }

  /** Expands macros into a name; undefined where DNS cannot hold it, so that nothing matches (section 4.8). */
  name(text: string | undefined, domain: string): string | undefined {
    const name = text === undefined ? domain : expandName(text, this.macros(domain));
    return isAskable(name) ? name : undefined;
  }

  /** Values of the macros (section 7.2) in the record of a domain. */
  macros(domain: string): MacroValue {
    const { sender, helo, receiver = 'unknown', unixSeconds = 0 } = this.question;
    const at = sender.lastIndexOf('@');
    const local = at > 0 ? sender.slice(0, at) : 'postmaster';
    const host = sender === '' ? helo : sender.slice(at + 1);
    const values: Readonly<Record<string, () => string>> = {
      s: () => `${local}@${host}`,
      l: () => local,
      o: () => host,
      d: () => domain,
      i: () => dotted(this.client),
      p: () => this.#validatedName(domain),
      v: () => (this.client.family === 4 ? 'in-addr' : 'ip6'),
      h: () => helo,
      c: () => formatNetwork(this.client),
      r: () => receiver,
      t: () => String(unixSeconds),
    };
    return (letter) => values[letter]?.() ?? '';
  }

  /** The domain itself, else a name below it, else any, else `unknown` (section 7.3). */
  #validatedName(domain: string): string {
    const names = this.validatedNames().map(canonicalName);
    const own = canonicalName(domain);
    return (
      names.find((name) => name === own) ??
      names.find((name) => name.endsWith(`.${own}`)) ??
      names[0] ??
      'unknown'
    );
  }

  #values<Value>(
    answer: readonly Value[] | 'void' | 'error' | 'unread',
    what: string,
  ): readonly Value[] {
    if (answer === 'unread') throw new SpfStop('unread', `nobody has read ${what}`);
    if (answer === 'error') throw new SpfStop('temperror', `no server answered for ${what}`);
    if (answer !== 'void') return answer;
    this.#countVoid(what);
    return [];
  }

  #countVoid(what: string): void {
    if (this.#termIsVoid) return;
    this.#termIsVoid = true;
    this.voids += 1;
    if (this.voids > this.#limits.voids) {
      const most = String(this.#limits.voids);
      throw new SpfStop('permerror', `${what} is past ${most} void look-ups`);
    }
  }
}

/** `192.0.2.1` for IPv4; 32 hexadecimal digits between dots for IPv6 (section 7.3, letter `i`). */
function dotted({ family, first }: Network): string {
  return family === 4
    ? [24n, 16n, 8n, 0n].map((shift) => String((first >> shift) & 255n)).join('.')
    : [...first.toString(16).padStart(32, '0')].join('.');
}

function reverseName(client: Network): string {
  const suffix = client.family === 4 ? 'in-addr.arpa' : 'ip6.arpa';
  return [...dotted(client).split('.').reverse(), suffix].join('.');
}
