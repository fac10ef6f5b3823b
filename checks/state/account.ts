import { healthAlarms, regionOf } from '../../facts/aws';
import type { Facts, StackFacts } from '../../facts/graph';
import { holdsUnknown, isList, show, text, texts } from '../../facts/value';
import { isRegion } from '../../lib/aws-region';
import { HEALTH_METRICS_REGION } from '../../lib/limits/aws';
import { fail, type Check, type Finding } from '../check';
import { demand, equals, settle, type Demand } from '../demand';
import { example, type ExampleResources } from '../examples';

/** @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
const ACCOUNT = /^\d{12}$/;

const TOPIC: ExampleResources = { aws_sns_topic: { alerts: { name: 'alerts' } } };

export const stateAccount: Check = {
  id: 'state/account',
  controls: ['LR-34'],
  title: 'An apply can only reach the account and region that it is meant for',
  why: 'Terraform uses whatever credentials lie around; the account in the code makes it stop where they are the wrong ones',
  breaks: "one client's launch is applied to the account of another",
  severity: 'blocks',
  source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs#argument-reference',
  fix: 'set aws.accountId (12 digits) and aws.region',
  kinds: ['declared', 'planned'],
  absence: 'no AWS provider is declared',
  judge: (facts) => [
    ...facts.stacks.flatMap((stack) => judgeStack(stack, facts)),
    ...healthAlarms(facts).map((alarm) => {
      const region = regionOf(facts, alarm) ?? null;
      return settle(alarm.address, [equals({ region }, 'region', HEALTH_METRICS_REGION)]);
    }),
  ],
  examples: {
    pass: [withProvider({ region: 'eu-west-1', allowed_account_ids: ['123456789012'] })],
    fail: [
      withProvider({ region: 'eu-west-1' }),
      withProvider({ allowed_account_ids: ['123456789012'] }),
      withProvider({ region: 'eu-west-1', allowed_account_ids: [] }),
      withProvider({ region: 'eu-west-1', allowed_account_ids: ['12345'] }),
      withProvider({ region: 'somewhere', allowed_account_ids: ['123456789012'] }),
      withProvider({ region: '${var.region}', allowed_account_ids: ['123456789012'] }),
      example(TOPIC),
      example(
        { aws_cloudwatch_metric_alarm: { login_alarm: { namespace: 'AWS/Route53' } } },
        { provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['123456789012'] }] } },
      ),
    ],
  },
};

function judgeStack(stack: StackFacts, facts: Facts): readonly Finding[] {
  const subject = `stack ${stack.name}`;
  const providers = stack.providers.filter(({ name }) => name === 'aws');
  const uses = facts.resources.some(
    (one) => one.stack === stack.name && one.type.startsWith('aws_'),
  );
  if (providers.length === 0) {
    return uses ? [fail(subject, 'has AWS resources and no AWS provider')] : [];
  }
  return providers.map(({ values }) => {
    const alias = text(values['alias']);
    return settle(`${subject} provider aws${alias === undefined ? '' : `.${alias}`}`, [
      demand(values, 'region', 'a region', (region) => isRegion(text(region) ?? '')),
      demand(
        values,
        'allowed_account_ids',
        'account ids of 12 digits',
        (ids) =>
          isList(ids) &&
          ids.length > 0 &&
          texts(ids).length === ids.length &&
          texts(ids).every((id) => ACCOUNT.test(id)),
      ),
      sameAccountDemand(values['allowed_account_ids'], facts),
    ]);
  });
}

/** The stacks of one launch are all in one account. */
function sameAccountDemand(ids: StackFacts['outputs'][string] | undefined, facts: Facts): Demand {
  const all = facts.stacks
    .flatMap(({ providers }) => providers)
    .filter(({ name }) => name === 'aws')
    .map(({ values }) => values['allowed_account_ids']);
  const others = all.filter((one) => !holdsUnknown(one) && show(one) !== show(ids));
  return facts.inventory.launch === undefined || holdsUnknown(ids) || others.length === 0
    ? { holds: true, seen: 'one account' }
    : { holds: false, seen: `another stack names ${show(others[0])}` };
}

function withProvider(values: object): Facts {
  return example(TOPIC, { provider: { aws: [values] } });
}
