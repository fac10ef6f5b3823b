import { Refused } from './envelope';
import { isObject, objectAt, textAt, type JsonObject } from './json';
import { REFUSALS } from './refusals';

/** Headers that no rule may touch; the page names these, and says that there are more. */
const UNTOUCHABLE = ['server', 'eh-cache-tag', 'eh-cdn-cache-control'];
const BEGINNINGS = ['cf-', 'x-cf-'];

const LONGEST_OCTETS = 4096;

/** Fields that the value of a header may be made of. */
const FIELDS =
  /^(?:cf\.(?:bot_management\.|client\.bot|ray_id|zone\.name|tls_|edge\.)|http\.(?:cookie|host|referer|user_agent|x_forwarded_for|request\.(?:headers|method|full_uri|uri|version|timestamp|accepted_languages)|response\.(?:code|headers|content_type))|ip\.src|raw\.http\.re(?:quest|sponse)\.|ssl)/;

/**
 * Refuses what a rule may not do with the headers of an answer.
 * @see https://developers.cloudflare.com/rules/transform/response-header-modification/
 */
export function refuseHeaders(rule: JsonObject, pointer: string): void {
  if (/\sin\s+\$/.test(bare(textAt(rule, 'expression')))) {
    throw new Refused(REFUSALS.headerList, {}, `${pointer}/expression`);
  }
  const headers = objectAt(objectAt(rule, 'action_parameters'), 'headers');
  for (const [name, change] of Object.entries(headers)) {
    refuseHeader(name, isObject(change) ? change : {}, `${pointer}/action_parameters/headers`);
  }
}

function refuseHeader(name: string, change: JsonObject, pointer: string): void {
  const [lower, operation] = [name.toLowerCase(), textAt(change, 'operation')];
  if (UNTOUCHABLE.includes(lower)) {
    throw new Refused(REFUSALS.untouchableHeader, { operation, name: lower }, pointer);
  }
  const beginning = BEGINNINGS.find((one) => lower.startsWith(one));
  if (beginning !== undefined) {
    throw new Refused(REFUSALS.untouchableBeginning, { operation, beginning }, pointer);
  }
  if (!/^[A-Za-z0-9_-]+$/.test(name)) throw new Refused(REFUSALS.headerName, {}, pointer);
  if (operation === 'remove') return;
  const { value, expression } = change;
  const given = [value, expression].filter((one) => one !== undefined);
  const isWhole =
    given.length === 1 &&
    (typeof value !== 'string' ||
      (/^[\w :;.,\\/"'?!(){}[\]@<>=\-+*#$&`|~^%]+$/.test(value) &&
        name.length + value.length <= LONGEST_OCTETS));
  if (!isWhole) throw new Refused(REFUSALS.headerValue, {}, pointer);
  const fields =
    typeof expression === 'string' ? bare(expression).match(/\b[a-z]+\.[a-z0-9_.]+/g) : [];
  if (fields?.some((one) => !FIELDS.test(one)) === true) {
    throw new Refused(REFUSALS.headerField, {}, pointer);
  }
}

/** What stands in quotes is no field. */
function bare(expression: string): string {
  return expression.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
}
