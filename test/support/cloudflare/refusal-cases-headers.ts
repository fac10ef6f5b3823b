import type { JsonObject } from './json';
import type { Case, Cases } from './refusal-case';
import type { HEADER_REFUSALS } from './refusals-headers';

const AT = '/rules/0/action_parameters/headers';

function headers(given: JsonObject, expression = 'true'): Case['request'] {
  const rule = { action: 'rewrite', expression, action_parameters: { headers: given } };
  const phase = 'http_response_headers_transform';
  return ['POST', 'zone:/rulesets', { name: 'launch', kind: 'zone', phase, rules: [rule] }];
}

/** A request for every refusal of rules on headers. */
export const HEADER_CASES: Cases<typeof HEADER_REFUSALS> = {
  untouchableHeader: {
    request: headers({ Server: { operation: 'remove' } }),
    message:
      "'remove' is not a valid value for operation because it cannot be used on header 'server'",
    pointer: AT,
  },
  untouchableBeginning: {
    request: headers({ 'CF-Ray': { operation: 'set', value: 'x' } }),
    message:
      "'set' is not a valid value for operation because it cannot be used on header beginning with 'cf-'",
    pointer: AT,
  },
  headerName: {
    request: headers({ 'X Powered By': { operation: 'remove' } }),
    message: '',
    pointer: AT,
  },
  headerValue: {
    request: headers({ 'X-Frame-Options': { operation: 'set', value: '' } }),
    message: '',
    pointer: AT,
  },
  headerField: {
    request: headers({ 'X-Score': { operation: 'set', expression: 'cf.waf.score.sqli' } }),
    message: '',
    pointer: AT,
  },
  headerList: {
    request: headers({ 'X-Frame-Options': { operation: 'remove' } }, 'ip.src in $office'),
    message: '',
    pointer: '/rules/0/expression',
  },
};
