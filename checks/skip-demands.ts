import { nested, type Rule } from '../facts/rules';
import { holdsUnknown, isList, isObject, texts, type Value } from '../facts/value';
import { demand, isNot, isWorded, read, type Demand } from './demand';

/**
 * Phases that a rule can have left out.
 * @see https://developers.cloudflare.com/waf/custom-rules/skip/options/
 */
const PHASES = ['http_ratelimit', 'http_request_sbfm', 'http_request_firewall_managed'];

const ID = /^[0-9a-f]{32}$/;

/** Where a rule says what it leaves out. */
const NAMES = ['ruleset', 'phases', 'products', 'rulesets', 'rules'];

/** What a rule leaves out has to be something, and to be seen in the log. */
export function skipDemands({ values }: Rule): readonly Demand[] {
  if (values['action'] !== 'skip') return [];
  const settings = nested(values, 'action_parameters') ?? null;
  return [
    somethingDemand(settings),
    demand(settings, 'ruleset', 'current', (one) => one === undefined || one === 'current'),
    setDemand(settings, 'phases', PHASES.join(', '), (one) => PHASES.includes(one)),
    setDemand(settings, 'rulesets', '32 hexadecimal digits', (one) => ID.test(one)),
    isNot(values, 'logging.enabled', false),
  ];
}

function somethingDemand(settings: Value): Demand {
  if (holdsUnknown(settings)) return { holds: 'unknown', seen: 'what it skips' };
  const holds = NAMES.some((name) => isSomething(read(settings, name)));
  return { holds, seen: holds ? 'skips something' : 'skips nothing' };
}

function isSomething(value: Value | undefined): boolean {
  if (isList(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : isWorded(value);
}

function setDemand(
  settings: Value,
  name: string,
  must: string,
  isOne: (text: string) => boolean,
): Demand {
  return demand(settings, name, `some of ${must}, each once`, (value) => {
    if (value === undefined) return true;
    const found = texts(value);
    const isWhole = isList(value) && found.length === value.length;
    return isWhole && found.every(isOne) && new Set(found).size === found.length;
  });
}
