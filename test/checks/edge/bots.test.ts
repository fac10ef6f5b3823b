import { describe, expect, test } from '@jest/globals';
import { bots } from '../../../checks/edge/bots';
import { example, exampleHost, inventoryOutput, ZONE_ID } from '../../../checks/examples';
import { Unknown, type Values } from '../../../facts/value';
import { verdicts } from '../verdicts';

const filledIn = new Unknown();
const written = new Unknown(['var.bots'], '${var.bots}');
const SETTINGS = 'cloudflare_bot_management.settings';

function planned(values: Values): readonly string[] {
  const facts = example({
    cloudflare_dns_record: { site: exampleHost('example.com') },
    cloudflare_bot_management: { settings: { zone_id: ZONE_ID } },
  });
  const resources = facts.resources.map((one) =>
    one.address === SETTINGS ? { ...one, values: { ...one.values, ...values } } : one,
  );
  return verdicts(bots, { ...facts, resources });
}

describe('edge/bots, in a plan, where the provider fills in what nobody wrote', () => {
  test('it judges the settings that somebody wrote', () => {
    const rest = { fight_mode: filledIn, sbfm_likely_automated: filledIn };
    expect(planned({ ...rest, sbfm_definitely_automated: 'allow' })).toEqual([
      'pass zone example.com: nothing that is automated is stopped',
    ]);
    expect(planned({ ...rest, sbfm_definitely_automated: 'block' })).toEqual([
      'pass zone example.com: 0 programs that call are spared',
    ]);
  });

  test.each<Values>([
    { fight_mode: written },
    { sbfm_definitely_automated: written },
    { sbfm_likely_automated: written, fight_mode: filledIn },
  ])('it does not know what is written and not known: %j', (values) => {
    expect(planned(values)).toEqual([`unknown ${SETTINGS}: what it stops is not known yet`]);
  });
});

describe('edge/bots, in a plan after the first apply', () => {
  /** A plan of a launch that asks for `asked`, in a zone that has `before` and will have `after`. */
  function again(asked: Values, before: Values, after: Values): readonly string[] {
    const facts = example(
      {
        cloudflare_dns_record: { site: exampleHost('example.com') },
        cloudflare_bot_management: { settings: { zone_id: ZONE_ID } },
      },
      inventoryOutput({ bots: asked }),
    );
    const withValues = (values: Values) =>
      facts.resources.map((one) =>
        one.address === SETTINGS ? { ...one, values: { ...one.values, ...values } } : one,
      );
    return verdicts(bots, {
      ...facts,
      kind: 'planned',
      resources: withValues(after),
      before: { resources: withValues(before), inventory: facts.inventory },
    });
  }
  const ASKED = { sbfm_definitely_automated: 'block' };

  test('it passes over what the zone has, and nobody set', () => {
    const stands = { ...ASKED, enable_js: false, ai_bots_protection: 'disabled' };
    expect(again(ASKED, stands, stands)).toEqual([
      'pass zone example.com: 0 programs that call are spared',
      `pass ${SETTINGS}: sbfm_definitely_automated = block`,
    ]);
  });

  test('it notices what is set beside what was asked for', () => {
    const stands = { ...ASKED, enable_js: false };
    expect(again(ASKED, stands, { ...ASKED, enable_js: true })).toContain(
      `fail ${SETTINGS}: enable_js is not asked for`,
    );
  });

  test('it sees what stops programs, whoever set it', () => {
    const stands = { fight_mode: true, ai_bots_protection: 'block' };
    expect(again({ ai_bots_protection: 'block' }, stands, stands)).toContain(
      `unknown ${SETTINGS}: fight_mode = true, and nobody says what programs call`,
    );
  });
});
