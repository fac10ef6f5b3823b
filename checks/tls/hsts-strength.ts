import type { Facts, Resource } from '../../facts/graph';
import { servedZones } from '../../facts/parked-zones';
import { at, holdsUnknown, show } from '../../facts/value';
import { settingsAt } from '../../facts/zone-settings';
import { raiseProblem } from '../../lib/hsts';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleSetting, inventoryOutput, ZONE_ID } from '../examples';

/** Two years: what Mozilla's guidelines and LR-29 call better than one. */
const GOOD_MAX_AGE_SECONDS = 63_072_000;

const TODAY = '2026-11-22';

const GOOD = {
  enabled: true,
  max_age: GOOD_MAX_AGE_SECONDS,
  include_subdomains: true,
  preload: false,
};
const sts = (values: object): unknown => ({ strict_transport_security: { ...GOOD, ...values } });
const header = (values: object): Facts => exampleSetting('security_header', sts(values));

export const hstsStrength: Check = {
  id: 'tls/hsts-strength',
  controls: ['LR-29'],
  title: 'Browsers keep to https for two years, and below the domain too',
  why: 'a browser that comes back after the policy ran out is at its first visit again, and a cookie of the domain can be read or set through a subdomain over http',
  breaks:
    'on a hostile network somebody who was away for long, or who is led to a subdomain, is caught over http',
  severity: 'advises',
  source:
    'https://ssl-config.mozilla.org/guidelines/6.0.json (hsts_min_age); RFC 6797 section 14.4',
  fix: 'once every name below the domain answers over https, set tls.hsts.includeSubdomains to true, and tls.hsts.maxAgeDays to 730',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (facts) =>
    servedZones(facts).flatMap((zone) => {
      const { sure, unsure } = settingsAt(facts, zone, 'security_header');
      if (sure.length > 0) return sure.map((one) => judgeOne(one, facts));
      return unsure.length > 0
        ? unsure.map(({ address }) => unknown(address, 'which setting it is, is not known yet'))
        : [duty(zone.subject, 'waits until tls/hsts finds a policy')];
    }),
  examples: {
    pass: [header({}), header({ max_age: GOOD_MAX_AGE_SECONDS + 1, preload: true })],
    fail: [
      header({ max_age: GOOD_MAX_AGE_SECONDS - 1 }),
      header({ include_subdomains: false }),
      header({ include_subdomains: undefined }),
      header({ max_age: '63072000' }),
      header({ max_age: '${var.age}' }),
      header({ enabled: false }),
      exampleSetting('security_header', GOOD),
      exampleSetting('ssl', 'strict'),
      rising('2026-12-31', TODAY),
      rising('2026-11-21', TODAY),
      rising('2027-02-21', TODAY),
      rising('2026-12-31'),
    ],
  },
};

function judgeOne({ address, values }: Resource, { inventory, today }: Facts): Finding {
  const policy = at(values, 'value', 'strict_transport_security');
  if (holdsUnknown(policy)) return unknown(address, `security_header = ${show(policy)}`);
  // What is no policy at all is the finding of the check that stops the launch.
  if (at(policy, 'enabled') !== true) return duty(address, 'waits until tls/hsts finds a policy');
  const maxAge = at(policy, 'max_age');
  const subdomains = at(policy, 'include_subdomains');
  const weak = [
    ...(typeof maxAge === 'number' && maxAge >= GOOD_MAX_AGE_SECONDS
      ? []
      : [`max_age = ${show(maxAge)}: ${String(GOOD_MAX_AGE_SECONDS)} seconds are better`]),
    ...(subdomains === true
      ? []
      : [`include_subdomains = ${show(subdomains)}: names below the domain are left out`]),
  ];
  if (weak.length === 0)
    return pass(address, `max_age = ${show(maxAge)}, include_subdomains = true`);
  const { raise_on: raiseOn } = inventory.hsts ?? {};
  if (raiseOn === undefined) return fail(address, weak.join('; '));
  if (today === undefined) return unknown(address, 'the day of judgement is not given');
  const problem = raiseProblem(raiseOn, today);
  return problem === undefined
    ? duty(address, `${weak.join('; ')}; the next step is due on ${raiseOn}`)
    : fail(address, [...weak, problem].join('; '));
}

/** Five minutes, to be raised on a day, judged on another where one is given. */
function rising(raiseOn: string, today?: string): Facts {
  const setting = { zone_id: ZONE_ID, setting_id: 'security_header', value: sts({ max_age: 300 }) };
  const facts = example(
    { cloudflare_zone_setting: { hsts: setting } },
    inventoryOutput({
      hsts: { max_age_seconds: 300, include_subdomains: true, preload: false, raise_on: raiseOn },
    }),
  );
  return today === undefined ? facts : { ...facts, today };
}
