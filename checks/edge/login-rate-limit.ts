import { endpoints, limitsOn, RATE_LIMIT_PHASE, requestsOf } from '../../facts/rate-limits';
import { holdsUnreadRules, rules, type Rule } from '../../facts/rules';
import type { Facts } from '../../facts/graph';
import { text } from '../../facts/value';
import { isLoginPath } from '../../lib/login-path';
import { parseExpression } from '../../lib/rules-expression';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, inventoryOutput, ZONE_ID } from '../examples';
import { noRoomFor } from '../limit-room';
import { without } from '../without';

const LOGIN = { kind: 'login', host: 'app.example.com', path: '/login' };

/** Actions that keep a password guesser out. */
const REFUSING = new Set(['block', 'challenge', 'js_challenge', 'managed_challenge']);

export const loginRateLimit: Check = {
  id: 'edge/login-rate-limit',
  controls: ['LR-08'],
  title: 'Password guesses at the login are limited at the edge',
  why: 'programs try stolen passwords by the thousand; a limit in front of the application makes that slow, and costs it nothing',
  breaks:
    'an attacker guesses the way into a customer account, or the login is too busy for real people',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/waf/rate-limiting-rules/best-practices/',
  fix: 'give an entry of endpoints with kind "login" a limit with enforcedBy "edge", or say why there is no login in without.login',
  kinds: ['declared', 'planned'],
  absence: 'no rate limit is on a login path',
  waits: 'rate limits',
  judge: (facts) => {
    const logins = endpoints(facts, 'login');
    if (logins.length === 0) {
      const none = without(facts, 'login', 'login');
      return none.length > 0 ? none : judgeByPath(facts);
    }
    return logins.map((login) => {
      const { key, host, path, enforced_by: by } = login;
      const subject = `endpoint ${key}`;
      if (by === 'application') return duty(subject, `the application limits ${host}${path}`);
      const { sure, isUnsure } = limitsOn(facts, host, path);
      const rule = sure.find(refuses);
      if (rule !== undefined) return pass(rule.subject, `limits ${host}${path}`);
      const why = by === 'edge' ? noRoomFor(login, facts) : undefined;
      if (why !== undefined && !isUnsure) {
        return duty(subject, `the application limits ${host}${path}: ${why}`);
      }
      return isUnsure
        ? unknown(subject, `a rule that cannot be read may limit ${host}${path}`)
        : fail(subject, `no rule limits ${host}${path}`);
    });
  },
  examples: {
    pass: [
      withRule({
        expression: 'http.host eq "app.example.com" and http.request.uri.path eq "/login"',
      }),
      withRule({ expression: 'starts_with(http.request.uri.path, "/login")' }, {}),
      example({}, inventoryOutput({ without: { login: 'no accounts: a brochure site' } })),
    ],
    fail: [
      withRule({ expression: 'http.request.uri.path eq "/logout"' }),
      withRule({ expression: 'http.request.uri.path eq "/login"', action: 'log' }),
      withRule({ expression: 'http.request.uri.path eq "/login"', enabled: false }),
      withRule({ expression: 'http.request.uri.path eq "/pricing"' }, {}),
      withRule({ expression: 'not http.request.uri.path eq "/login"' }, {}),
    ],
  },
};

function refuses({ values }: Rule): boolean {
  return REFUSING.has(text(values['action']) ?? '');
}

/** Without an inventory: rules that are written for a path which looks like a login. */
function judgeByPath(facts: Facts): readonly Finding[] {
  const limits = rules(facts, RATE_LIMIT_PHASE).filter((rule) => rule.isEnabled && refuses(rule));
  const found = limits.flatMap(({ subject, expression = '' }) => {
    const path = requestsOf(expression).find((request) => isLoginPath(request.path ?? ''))?.path;
    return path === undefined ? [] : [pass(subject, `limits ${path}`)];
  });
  if (found.length > 0) return found;
  const unread = limits.filter(({ expression = '' }) => parseExpression(expression) === undefined);
  if (unread.length > 0) {
    return unread.map(({ subject }) => unknown(subject, 'its expression cannot be read'));
  }
  return holdsUnreadRules(facts, RATE_LIMIT_PHASE)
    ? [unknown('login', 'rules that are not known yet may limit it')]
    : [];
}

function withRule(rule: object, inventory: object = { endpoints: { login: LOGIN } }): Facts {
  return example(
    {
      cloudflare_ruleset: {
        'rate-limits_ruleset': {
          zone_id: ZONE_ID,
          phase: RATE_LIMIT_PHASE,
          rules: [{ ref: 'login', action: 'block', enabled: true, ...rule }],
        },
      },
    },
    inventoryOutput(inventory),
  );
}
