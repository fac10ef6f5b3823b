import { isReflected, withOrigin, type OriginRequest } from '../lib/origin-conditions';
import { matches } from '../lib/rules-match';
import { zoneId, type Zone } from './dns';
import { zoneRules } from './firewall';
import { resources, type Facts } from './graph';
import { nested, type Rule } from './rules';
import { at, blocks, holdsUnknown, isList, isObject, text, type Value } from './value';

export const HEADERS_PHASE = 'http_response_headers_transform';

/** What a rule does with a header, by its name in lower case. */
export interface HeaderChange {
  readonly name: string;
  readonly operation: 'set' | 'add' | 'remove' | 'unread';
  /** The value, undefined where an expression makes it. */
  readonly value: string | undefined;
  readonly expression: string | undefined;
}

/** The headers that a rule changes, also as a list of blocks as older providers have them; undefined where that is not known. */
export function headerChanges({ values }: Rule): readonly HeaderChange[] | undefined {
  if (values['action'] !== 'rewrite') return [];
  const settings = nested(values, 'action_parameters') ?? {};
  const headers = at(settings, 'headers');
  if (holdsUnknown(headers) && !isObject(headers) && !isList(headers)) return undefined;
  if (holdsUnknown(settings) && headers === undefined) return undefined;
  const isMap = isObject(headers) && text(headers['name']) === undefined;
  const pairs: readonly (readonly [string, Value])[] = isMap
    ? Object.entries(headers)
    : blocks(headers).map((one) => [text(one['name']) ?? '', one]);
  return pairs.map(([name, written]) => changeOf(name.toLowerCase(), written));
}

const OPERATIONS = ['set', 'add', 'remove'] as const;

function changeOf(name: string, written: Value): HeaderChange {
  const parts = blocks(written)[0] ?? {};
  const operation = OPERATIONS.find((one) => one === text(parts['operation'])?.toLowerCase());
  const [value, expression] = [text(parts['value']), text(parts['expression'])];
  const isWhole = operation === 'remove' || value !== undefined || expression !== undefined;
  return { name, operation: isWhole ? (operation ?? 'unread') : 'unread', value, expression };
}

/** A header of an answer, as far as the edge decides it. */
export interface AnswerHeader {
  /** The values that the edge gives it. */
  readonly values: readonly string[];
  /** Whether what the server says of it goes out too. */
  readonly fromServer: boolean;
}

/** The headers of an answer by name; one that is not named goes out as the server says. */
export type AnswerHeaders = ReadonlyMap<string, AnswerHeader | 'unknown'>;

const UNTOUCHED: AnswerHeader = { values: [], fromServer: true };

/** What is said of a header where nothing is known of it. */
export function headerOf(headers: AnswerHeaders, name: string): AnswerHeader | 'unknown' {
  return headers.get(name) ?? UNTOUCHED;
}

/**
 * The headers that answers of a zone go out with, request by request: rules run in order, and a later one overwrites
 * what an earlier one did. What the zone says is read once, for however many requests.
 * @see https://developers.cloudflare.com/rules/transform/response-header-modification/#important-remarks
 */
export function answerHeaders(facts: Facts, zone: Zone): (request: OriginRequest) => AnswerHeaders {
  const settings = ofSettings(facts, zone);
  const rules = zoneRules(facts, zone, HEADERS_PHASE).map((rule) => ({
    expression: rule.expression,
    changes: headerChanges(rule) ?? [],
  }));
  return (request) => {
    const headers = new Map<string, AnswerHeader | 'unknown'>(settings);
    const sent = withOrigin(request);
    for (const { expression, changes } of rules) {
      const answer = expression === undefined ? 'unknown' : matches(expression, sent);
      if (answer === false) continue;
      for (const change of changes) {
        const before = headerOf(headers, change.name);
        headers.set(change.name, answer === true ? changed(before, change, request) : 'unknown');
      }
    }
    return headers;
  };
}

function changed(
  before: AnswerHeader | 'unknown',
  { operation, value, expression }: HeaderChange,
  { origin }: OriginRequest,
): AnswerHeader | 'unknown' {
  if (operation === 'remove') return { values: [], fromServer: false };
  const given = value ?? valueOf(expression ?? '', origin);
  if (operation === 'unread' || given === undefined) return 'unknown';
  // A header whose value comes to nothing is taken away.
  const values = given === '' ? [] : [given];
  if (operation === 'set') return { values, fromServer: false };
  return before === 'unknown' ? before : { ...before, values: [...before.values, ...values] };
}

/** The value that an expression makes: a text of its own, or the origin that was sent. */
function valueOf(expression: string, origin: string | null): string | undefined {
  if (isReflected(expression)) return origin ?? '';
  return /^"([^"\\]*)"$/.exec(expression.trim())?.[1];
}

/**
 * What a zone says without a rule: its HSTS setting may forbid to guess types, and a managed transform adds three.
 * @see https://developers.cloudflare.com/rules/transform/managed-transforms/reference/#add-security-headers
 */
function ofSettings(facts: Facts, zone: Zone): readonly (readonly [string, AnswerHeader])[] {
  const set = (name: string, value: string): readonly [string, AnswerHeader] => [
    name,
    { values: [value], fromServer: false },
  ];
  const isSure = resources(facts, 'cloudflare_zone_setting').some(
    ({ values }) =>
      values['setting_id'] === 'security_header' &&
      zoneId(values['zone_id'], facts) === zone.id &&
      at(nested(values, 'value', 'strict_transport_security'), 'nosniff') === true,
  );
  const isManaged = resources(facts, 'cloudflare_managed_transforms').some(
    ({ values }) =>
      zoneId(values['zone_id'], facts) === zone.id &&
      blocks(values['managed_response_headers']).some(
        (one) => one['id'] === 'add_security_headers' && one['enabled'] === true,
      ),
  );
  return [
    ...(isSure ? [set('x-content-type-options', 'nosniff')] : []),
    ...(isManaged
      ? [
          set('x-content-type-options', 'nosniff'),
          set('x-frame-options', 'SAMEORIGIN'),
          set('referrer-policy', 'same-origin'),
        ]
      : []),
  ];
}
