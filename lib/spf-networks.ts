import { ask, type Answers } from './dns-answers';
import { parseNetwork, type Network } from './network';
import { MAX_HOSTS, type Mechanism } from './spf';
import { staticName } from './spf-expand';

/**
 * Reads the blocks of addresses that a term of a domain's record matches; undefined where an answer is
 * missing, where the message decides, or for a term of another kind.
 */
export function termNetworks(
  mechanism: Mechanism,
  domain: string,
  answers: Answers,
): readonly Network[] | undefined {
  switch (mechanism.kind) {
    case 'ip4':
    case 'ip6': {
      const { address, prefix } = mechanism;
      const network = parseNetwork(address, { v4: prefix, v6: prefix });
      return network === undefined ? undefined : [network];
    }
    case 'a':
    case 'mx': {
      const name = staticName(mechanism.domain ?? domain, domain);
      const hosts = name === undefined ? undefined : hostsOf(mechanism.kind, name, answers);
      const found = hosts?.map((host) => addressesOf(host, answers));
      if (found === undefined || found.includes(undefined)) return undefined;
      const prefix = { v4: mechanism.prefix4, v6: mechanism.prefix6 };
      return found.flat().flatMap((address) => parseNetwork(address ?? '', prefix) ?? []);
    }
    case 'all':
    case 'include':
    case 'exists':
    case 'ptr':
      return undefined;
  }
}

function hostsOf(kind: 'a' | 'mx', name: string, answers: Answers): readonly string[] | undefined {
  if (kind === 'a') return [name];
  const hosts = ask(answers, 'MX', name);
  if (hosts === 'void') return [];
  // With more hosts the term is an error, and has to stay one.
  return typeof hosts === 'string' || hosts.length > MAX_HOSTS
    ? undefined
    : hosts.map(({ host }) => host);
}

function addressesOf(host: string, answers: Answers): readonly string[] | undefined {
  const found = [ask(answers, 'A', host), ask(answers, 'AAAA', host)];
  if (found.some((answer) => answer === 'unread' || answer === 'error')) return undefined;
  return found.flatMap((answer) => (typeof answer === 'string' ? [] : answer));
}
