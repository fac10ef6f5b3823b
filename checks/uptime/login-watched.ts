import { endpointChecks, watchers } from '../../facts/aws';
import type { Facts } from '../../facts/graph';
import { endpoints } from '../../facts/rate-limits';
import { show, text } from '../../facts/value';
import { isLoginPath } from '../../lib/login-path';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, inventoryOutput } from '../examples';
import { without } from '../without';

const LOGIN = inventoryOutput({
  endpoints: { login: { kind: 'login', host: 'app.example.com', path: '/login' } },
});

export const loginWatched: Check = {
  id: 'uptime/login-watched',
  controls: ['LR-40'],
  title: 'The login page is watched',
  why: 'a home page often stands while the login behind it is down, and only the login shows that the application works',
  breaks: 'no customer gets in, and every monitor is green',
  severity: 'blocks',
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-types.html',
  fix: 'add an entry to uptime.targets with the host and path of the login, or say why there is none in without.login',
  kinds: ['declared', 'planned'],
  absence: 'no health check asks a login page',
  judge: (facts) => {
    const logins = endpoints(facts, 'login');
    if (logins.length > 0) {
      return logins.map(({ key, host, path }) => judgeLogin(`endpoint ${key}`, host, path, facts));
    }
    const none = without(facts, 'login', 'login');
    return none.length > 0 ? none : judgeByPath(facts);
  },
  examples: {
    pass: [
      example({ aws_route53_health_check: { login: watching('/login') } }, LOGIN),
      example({ aws_route53_health_check: { login: watching('/users/sign_in') } }),
      example({}, inventoryOutput({ without: { login: 'no accounts: a brochure site' } })),
    ],
    fail: [
      example({}, LOGIN),
      example({ aws_route53_health_check: { login: watching('/') } }, LOGIN),
      example(
        { aws_route53_health_check: { login: watching('/login', 'api.example.com') } },
        LOGIN,
      ),
      example({ aws_route53_health_check: { home: watching('/pricing') } }),
    ],
  },
};

function judgeLogin(subject: string, host: string, path: string, facts: Facts): Finding {
  const { sure, isUnsure } = watchers(facts, host, path);
  const [first] = sure;
  if (first !== undefined) return pass(first.address, `asks https://${host}${path}`);
  return isUnsure
    ? unknown(subject, 'a health check whose address is not known may ask it')
    : fail(subject, `no HTTPS health check asks https://${host}${path}`);
}

/** Without an inventory, a path that looks like a login. */
function judgeByPath(facts: Facts): readonly Finding[] {
  return endpointChecks(facts)
    .filter(({ values }) => isLoginPath(text(values['resource_path']) ?? ''))
    .filter(({ values }) => values['disabled'] !== true)
    .map(({ address, values }) => pass(address, `asks ${show(values['resource_path'])}`));
}

function watching(resource_path: string, fqdn = 'app.example.com'): object {
  return { type: 'HTTPS', fqdn, port: 443, resource_path };
}
