import { fail, pass, type Check } from '../check';
import { counted } from '../demand';
import { example } from '../examples';

/** What makes a credential that works until somebody takes it back, and stands in the state. */
const LASTING = new Map([
  ['aws_iam_access_key', 'an access key'],
  ['aws_iam_user_login_profile', 'a password'],
  ['aws_iam_service_specific_credential', 'a password for one service'],
  ['aws_lightsail_key_pair', 'a private key'],
  ['tls_private_key', 'a private key'],
]);

export const longLivedKeys: Check = {
  id: 'secrets/long-lived-keys',
  controls: ['LR-21', 'LR-16'],
  title: 'Nothing here makes a key or password that lasts for ever',
  why: 'what Terraform makes stands in its state in clear, and a key of a user works until somebody remembers it; a role gives one for an hour',
  breaks: 'a key leaks from a laptop or a log, and still works a year later',
  severity: 'blocks',
  source:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles',
  fix: 'use a role: for a pipeline by OIDC, for a program by the service that it runs on, for a person by IAM Identity Center',
  kinds: ['declared', 'planned'],
  absence: 'no resource is declared',
  judge: (facts) =>
    facts.stacks.flatMap(({ name }) => {
      const mine = facts.resources.filter(
        ({ stack, mode }) => stack === name && mode === 'managed',
      );
      const lasting = mine.flatMap(({ type, address }) => {
        const what = LASTING.get(type);
        if (type === 'aws_iam_user')
          return [fail(address, 'makes a user, whose keys never expire')];
        return what === undefined ? [] : [fail(address, `makes ${what} that never expires`)];
      });
      if (lasting.length > 0 || mine.length === 0) return lasting;
      return [pass(`stack ${name}`, `no lasting key in ${counted(mine.length, 'resource')}`)];
    }),
  examples: {
    pass: [example({ aws_iam_role: { deploy: { name: 'deploy' } } })],
    fail: [
      example({ aws_iam_access_key: { deploy: { user: 'deploy' } } }),
      example({ aws_iam_user: { deploy: { name: 'deploy' } } }),
      example({ aws_iam_user_login_profile: { ann: { user: 'ann' } } }),
      example({
        aws_iam_role: { deploy: { name: 'deploy' } },
        tls_private_key: { deploy: { algorithm: 'ED25519' } },
      }),
    ],
  },
};
