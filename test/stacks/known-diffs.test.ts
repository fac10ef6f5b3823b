import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import { launchStacks, type Json } from '../support/launch-stacks';
import { delicateLaunch } from '../e2e/delicate-launch';

const LAUNCHES = { ...presets, example, delicate: delicateLaunch() };

type Values = { readonly [name: string]: Json };

interface Declared {
  readonly address: string;
  readonly type: string;
  readonly values: Values;
}

const declared = Object.entries(LAUNCHES).flatMap(([name, input]) => {
  const file = `${name}.ts`;
  return launchStacks({ launch: parseLaunch(input, file), name, file }).flatMap(({ json }) =>
    Object.entries((json['resource'] ?? {}) as Readonly<Record<string, Record<string, Values>>>)
      .flatMap(([type, named]) =>
        Object.entries(named).map(([id, values]) => ({ id, type, values })),
      )
      .map(({ id, type, values }): Declared => ({
        address: `${name}: ${type}.${id}`,
        type,
        values,
      })),
  );
});

/** The resources of a type for which something does not hold. */
function wrong(type: string, holds: (values: Values) => boolean): readonly string[] {
  const all = declared.filter((one) => one.type === `cloudflare_${type}`);
  expect(all.length).toBeGreaterThan(0);
  return all.filter(({ values }) => !holds(values)).map(({ address }) => address);
}

const rulesOf = (values: Values): readonly Values[] => (values['rules'] ?? []) as Values[];

describe('of what never comes to rest with the provider, the kit writes nothing', () => {
  test.each([
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/6800
    'healthcheck',
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/6455
    'notification_policy_webhooks',
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/6903
    'managed_transforms',
    // One write for each, and two at one time meet: https://github.com/cloudflare/terraform-provider-cloudflare/issues/7073
    'list_item',
    // The order of its hosts differs until 5.15; Total TLS takes its place.
    'certificate_pack',
    // The API answers a list, and the state breaks, until 5.17; the zone setting takes its place.
    'authenticated_origin_pulls',
    'authenticated_origin_pulls_settings',
    // Every member that is left out is null in the answer.
    'zone_dns_settings',
    // Its rules are encoded otherwise in the answer; redirect, cache and setting rules take its place.
    'page_rule',
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/5565
    'zero_trust_access_policy',
  ])('no cloudflare_%s', (type) => {
    expect(declared.filter((one) => one.type === `cloudflare_${type}`)).toEqual([]);
  });

  test('no record under a short name, which hides a rename', () => {
    expect(
      wrong('dns_record', ({ name }) => typeof name === 'string' && /\.[a-z]/.test(name)),
    ).toEqual([]);
  });

  test('no setting of a record that is the default', () => {
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/6195
    expect(
      wrong('dns_record', ({ settings }) => !JSON.stringify(settings ?? {}).includes('false')),
    ).toEqual([]);
  });

  test('no ruleset under a name of its own, without rules, or with a rule that has no ref', () => {
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/6273
    expect(
      wrong(
        'ruleset',
        (values) =>
          values['name'] === 'default' &&
          rulesOf(values).length > 0 &&
          rulesOf(values).every(({ ref }) => typeof ref === 'string' && ref !== ''),
      ),
    ).toEqual([]);
  });

  test('no logging but on rules that skip, where the API turns it on by itself', () => {
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/2851
    expect(
      wrong('ruleset', (values) =>
        rulesOf(values).every((rule) => (rule['action'] === 'skip') === 'logging' in rule),
      ),
    ).toEqual([]);
  });

  test('no list without a description, or with a redirect that leaves a member out', () => {
    const members = [
      'include_subdomains',
      'preserve_path_suffix',
      'preserve_query_string',
      'source_url',
      'status_code',
      'subpath_matching',
      'target_url',
    ];
    expect(
      wrong(
        'list',
        ({ description, items }) =>
          typeof description === 'string' &&
          description !== '' &&
          (items as Values[]).length > 0 &&
          (items as Values[]).every(
            (item) =>
              Object.keys((item['redirect'] ?? {}) as Values)
                .sort()
                .join() === members.join(),
          ),
      ),
    ).toEqual([]);
  });

  test('no notification by a way that is empty', () => {
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/7342
    expect(
      wrong(
        'notification_policy',
        (values) => !JSON.stringify(values['mechanisms']).includes('[]'),
      ),
    ).toEqual([]);
  });

  test('no Access policy without its place, or that stands elsewhere, and no empty set in one', () => {
    // https://github.com/cloudflare/terraform-provider-cloudflare/issues/5495
    const policiesOf = (values: Values): readonly Values[] =>
      (values['policies'] ?? []) as Values[];
    expect(
      wrong(
        'zero_trust_access_application',
        (values) =>
          !JSON.stringify(values).includes('[]') &&
          policiesOf(values).length > 0 &&
          policiesOf(values).every(
            (policy) => typeof policy['precedence'] === 'number' && !('id' in policy),
          ),
      ),
    ).toEqual([]);
  });

  test('no key of a cache by parts of the query, which the API answers in another form', () => {
    expect(wrong('ruleset', (values) => !JSON.stringify(values).includes('custom_key'))).toEqual(
      [],
    );
  });
});
