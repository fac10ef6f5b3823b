import { parseIpv4, parseIpv6 } from './ip-address';

/** One parameter of a service binding: its key as written, its number, and its value without quotes. */
interface ServiceParam {
  readonly key: string;
  readonly number: number;
  /** Undefined where no `=` stands behind the key. */
  readonly value: string | undefined;
}

type ValueRule = readonly [holds: (value: string | undefined) => boolean, words: string];

const listOf =
  (holds: (part: string) => boolean) =>
  (value: string | undefined): boolean =>
    value !== undefined && value.split(',').every(holds);
const isNothing = (value: string | undefined): boolean => value === undefined || value === '';

/** A comma inside of a protocol's name is escaped twice (RFC 9460 appendix A.1). */
const isProtocols = (value: string | undefined): boolean =>
  value !== undefined &&
  value.split(/(?<!\\),/).every((id) => id !== '' && Buffer.byteLength(id) <= 255);

/**
 * Keys and what may stand behind each, in the order of their numbers: RFC 9460 section 14.3.2, RFC 9461
 * section 5 (dohpath) and RFC 9540 section 4 (ohttp).
 */
const RULES: Readonly<Record<string, ValueRule>> = {
  mandatory: [listOf((key) => numberOf(key) !== undefined), 'keys, joined by commas'],
  alpn: [isProtocols, 'protocols, joined by commas (such as h3,h2)'],
  'no-default-alpn': [isNothing, 'nothing'],
  port: [(value = '') => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'a port, 0 to 65535'],
  ipv4hint: [listOf((part) => parseIpv4(part) !== undefined), 'IPv4 addresses, joined by commas'],
  ech: [(value = '') => /^[A-Za-z0-9+/]+={0,2}$/.test(value) && value.length % 4 === 0, 'Base64'],
  ipv6hint: [listOf((part) => parseIpv6(part) !== undefined), 'IPv6 addresses, joined by commas'],
  dohpath: [
    (value = '') => /^\/.*\{[^}]*\bdns\b[^}]*\}/.test(value),
    'a path with {?dns} (such as /dns-query{?dns})',
  ],
  ohttp: [isNothing, 'nothing'],
};
const KEYS = Object.keys(RULES);

/** The number of a key by its name or as `key65280`; undefined for none. 65535 is no key. */
function numberOf(key: string): number | undefined {
  const known = KEYS.indexOf(key);
  if (known !== -1) return known;
  const digits = /^key(0|[1-9]\d{0,4})$/.exec(key)?.[1];
  return digits === undefined || Number(digits) >= 65_535 ? undefined : Number(digits);
}

/** Words with nothing between them but white space; a value may stand in quotes (RFC 9460 section 2.1). */
const WORD = /(?:[^\s"\\=]+=)?"(?:[^"\\]|\\.)*"|[^\s"]+/y;

/**
 * Finds what is wrong with the parameters of a service binding, as a zone file has them; each completes
 * "params: ...". Keys in the form `key65280` hold what they like.
 * @see RFC 9460 sections 2.1, 7 and 8
 */
export function serviceParamProblems(params: string): readonly string[] {
  const words = wordsOf(params);
  if (words === undefined) {
    return ['must be key=value, parted by blanks, with quotes that are closed'];
  }
  const read = words.map(readParam);
  const known = read.filter((one): one is ServiceParam => typeof one !== 'string');
  return [
    ...read.filter((one) => typeof one === 'string'),
    ...known.flatMap(valueProblems),
    ...known
      .filter(({ number }, index) => known.findIndex((one) => one.number === number) < index)
      .map(({ key }) => `has ${key} twice`),
    ...togetherProblems(known),
  ];
}

function wordsOf(params: string): readonly string[] | undefined {
  const words: string[] = [];
  let at = 0;
  while (at < params.length) {
    if (/\s/.test(params.charAt(at))) {
      at += 1;
      continue;
    }
    WORD.lastIndex = at;
    const word = WORD.exec(params)?.[0];
    const end = at + (word?.length ?? 0);
    if (word === undefined || !/^\s?$/.test(params.charAt(end))) return undefined;
    words.push(word);
    at = end;
  }
  return words;
}

function readParam(word: string): ServiceParam | string {
  const [, key = word, , value] = /^([^=]+)(=(.*))?$/s.exec(word) ?? [];
  const number = numberOf(key);
  if (number === undefined) {
    return `has no key ${JSON.stringify(key)} (the keys are ${KEYS.join(', ')}, and key65280 for any other by its number)`;
  }
  return { key, number, value: value?.replace(/^"(.*)"$/s, '$1') };
}

function valueProblems({ key, value }: ServiceParam): readonly string[] {
  const rule = RULES[key];
  if (rule === undefined || rule[0](value)) return [];
  return [`must have ${rule[1]} behind ${key}`];
}

function togetherProblems(params: readonly ServiceParam[]): readonly string[] {
  const has = (key: string): boolean => params.some(({ number }) => number === numberOf(key));
  const mandatory = params.find(({ key }) => key === 'mandatory')?.value?.split(',') ?? [];
  return [
    // RFC 9460 section 7.1.1.
    ...(has('no-default-alpn') && !has('alpn') ? ['must have alpn beside no-default-alpn'] : []),
    // RFC 9460 section 8.
    ...mandatory.flatMap((key, index) => {
      if (numberOf(key) === undefined) return [];
      if (key === 'mandatory') return ['must not name mandatory itself behind mandatory'];
      if (mandatory.indexOf(key) < index) return [`names ${key} twice behind mandatory`];
      return has(key) ? [] : [`must have ${key}, which it names as mandatory`];
    }),
  ];
}
