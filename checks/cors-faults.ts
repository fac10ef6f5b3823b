import type { Facts } from '../facts/graph';
import { endpoints } from '../facts/rate-limits';
import { PROBE_PATH } from '../facts/redirects';
import { headerOf, type AnswerHeader, type answerHeaders } from '../facts/response-headers';
import type { AnswerHost } from './answer-hosts';

export const ALLOW_ORIGIN = 'access-control-allow-origin';
export const ALLOW_COOKIES = 'access-control-allow-credentials';

/** A host, and who may read its answers. */
export interface Asked {
  readonly facts: Facts;
  /** What the zone says of origins, request by request. */
  readonly answer: ReturnType<typeof answerHeaders>;
  readonly host: AnswerHost;
  /** Whether the launch has the edge decide it for this host. */
  readonly isCalled: boolean;
  readonly approved: readonly string[];
}

interface Fault {
  readonly words: string;
  readonly isOpen: boolean;
}

/** A preflight asks with OPTIONS; the answer to the call itself has to say it again. */
const METHODS = ['GET', 'POST', 'OPTIONS'];

/** What is wrong with what a host answers to pages of approved origins and of others, at each path that counts. */
export function originFaults(asked: Asked, foreign: readonly (string | null)[]): readonly Fault[] {
  const { facts, answer, host, isCalled, approved } = asked;
  const own = endpoints(facts).filter((one) => one.host === host.name);
  const paths = [PROBE_PATH, ...own.map(({ path }) => path)];
  const origins = [...(isCalled ? approved : []), ...foreign];
  return paths.flatMap((path) =>
    METHODS.flatMap((method) =>
      origins.flatMap((origin): readonly Fault[] => {
        const request = { host: host.name, path, method, isHttps: true, origin };
        const headers = answer(request);
        const words = `${method} ${host.name}${path === PROBE_PATH ? '' : path} from ${origin ?? 'no origin'}`;
        const read = (name: string): AnswerHeader | 'unknown' => headerOf(headers, name);
        const [allowed, cookies, vary] = [read(ALLOW_ORIGIN), read(ALLOW_COOKIES), read('vary')];
        if (allowed === 'unknown' || cookies === 'unknown' || vary === 'unknown') {
          return [{ words: `${words}: what is answered cannot be read`, isOpen: true }];
        }
        const faults =
          origin !== null && isCalled && approved.includes(origin)
            ? granted(asked, origin, allowed, cookies)
            : refused(asked, allowed, cookies);
        return [...faults, ...varied(asked, vary)].map((fault) => ({
          words: `${words}: ${fault}`,
          isOpen: false,
        }));
      }),
    ),
  );
}

function granted(
  { facts }: Asked,
  origin: string,
  allowed: AnswerHeader,
  cookies: AnswerHeader,
): readonly string[] {
  const withCookies = facts.inventory.cors?.credentials === true;
  const isItself = !allowed.fromServer && allowed.values.join() === origin;
  const isRight = !cookies.fromServer && cookies.values.join() === (withCookies ? 'true' : '');
  return [
    ...(isItself ? [] : ['an approved page is not let in by its own name']),
    ...(isRight ? [] : [withCookies ? 'cookies are not allowed' : 'cookies are allowed']),
  ];
}

/** What the edge does not decide, the application does; what it grants to others, nobody may. */
function refused(
  { isCalled, host }: Asked,
  allowed: AnswerHeader,
  cookies: AnswerHeader,
): readonly string[] {
  const isPublic = host.role === 'assets' && allowed.values.join() === '*';
  return [
    ...(allowed.values.length > 0 && !(isPublic && cookies.values.length === 0)
      ? [`is answered with ${ALLOW_ORIGIN} ${allowed.values.join(', ')}`]
      : []),
    ...(host.isOfLaunch && !isCalled && !allowed.fromServer
      ? ['the edge decides who reads it, which the launch does not ask for']
      : []),
    ...(isCalled && (allowed.fromServer || cookies.fromServer)
      ? ['what the server says of origins goes out']
      : []),
  ];
}

/** An answer that depends on the origin says so, or a browser shows it to the next page. */
function varied({ isCalled, approved }: Asked, { values }: AnswerHeader): readonly string[] {
  const names = values.flatMap((value) => value.toLowerCase().split(/\s*,\s*/));
  const isSaid = names.includes('origin');
  return isCalled && approved.length > 0 && !isSaid ? ['Vary: Origin is missing'] : [];
}
