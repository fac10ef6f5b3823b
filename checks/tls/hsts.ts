import type { Facts } from '../../facts/graph';
import { servedZones } from '../../facts/parked-zones';
import { at, isObject, type Value } from '../../facts/value';
import { raiseProblem } from '../../lib/hsts';
import { duty, fail, unknown, type Check, type Finding } from '../check';
import { example, exampleSetting, inventoryOutput, ZONE_ID } from '../examples';
import { judgeSetting } from '../zone-setting';

/** One year. The browsers' preload list asks for it (https://hstspreload.org), and so does LR-29. */
const MIN_MAX_AGE_SECONDS = 31_536_000;

/** Members that are true or false; the first has to be true. */
const SWITCHES = ['enabled', 'include_subdomains', 'preload', 'nosniff'];

const sts = (values: object): unknown => ({ strict_transport_security: values });
const YEAR = {
  enabled: true,
  max_age: MIN_MAX_AGE_SECONDS,
  include_subdomains: false,
  preload: false,
  nosniff: true,
};

export const hsts: Check = {
  id: 'tls/hsts',
  controls: ['LR-29'],
  title: 'Browsers are told for a year or more to use https only',
  why: 'a redirect protects from the second request on; HSTS also protects the first, once a browser has been there',
  breaks: 'on a hostile network the very first request can be caught and kept on http',
  severity: 'blocks',
  source:
    'RFC 6797 section 6.1; https://developers.cloudflare.com/ssl/edge-certificates/additional-options/http-strict-transport-security/; https://hstspreload.org/; how long a step may last is the own policy of this kit',
  fix: 'set tls.hsts.maxAgeDays to 365 or more, or go up one step and write the day of the next, at most 90 days off, in tls.hsts.raiseOn; tls.hsts.preload needs a year and tls.hsts.includeSubdomains',
  kinds: ['declared', 'planned'],
  absence: 'no zone declares security_header',
  judge: (facts) => {
    const asked = facts.inventory.hsts;
    const findings = judgeSetting(
      facts,
      'security_header',
      (value) => hstsProblem(value, isStep(asked)) ?? difference(value, asked),
      servedZones(facts),
    );
    if (!isStep(asked)) return findings;
    return findings.map((one) => (one.verdict === 'pass' ? judgeStep(one, asked, facts) : one));
  },
  examples: {
    pass: [
      exampleSetting('security_header', sts(YEAR)),
      exampleSetting(
        'security_header',
        sts({ ...YEAR, max_age: 63_072_000, include_subdomains: true, preload: true }),
      ),
      asked(YEAR, {}),
      asked(YEAR, { raise_on: '2026-12-31' }),
    ],
    fail: [
      asked({ ...YEAR, max_age: 604_800 }, { max_age_seconds: 604_800 }),
      step('2026-12-31'),
      step('2026-11-21'),
      step('2027-02-21'),
      step('2026-12-31', { include_subdomains: true, preload: true }),
      asked({ ...YEAR, max_age: 300 }, { max_age_seconds: 604_800, raise_on: '2026-12-31' }),
      asked(YEAR, { max_age_seconds: MIN_MAX_AGE_SECONDS * 2 }),
      asked({ ...YEAR, include_subdomains: true, preload: true }, { include_subdomains: true }),
      asked({ ...YEAR, include_subdomains: undefined }, { include_subdomains: true }),
      exampleSetting('security_header', sts({ ...YEAR, enabled: false })),
      exampleSetting('security_header', sts({ ...YEAR, enabled: 'true' })),
      exampleSetting('security_header', sts({ ...YEAR, max_age: MIN_MAX_AGE_SECONDS - 1 })),
      exampleSetting('security_header', sts({ ...YEAR, max_age: '31536000' })),
      exampleSetting('security_header', sts({ ...YEAR, max_age: '${var.age}' })),
      exampleSetting('security_header', sts({ ...YEAR, preload: true })),
      // Without the wrapper Cloudflare takes the value and leaves the header off.
      exampleSetting('security_header', YEAR),
      exampleSetting('ssl', 'strict'),
    ],
  },
};

type Asked = NonNullable<Facts['inventory']['hsts']>;
type Step = Asked & { readonly raise_on: string };

/** A step is to prove until its last day, and goes neither back nor on for ever. */
function judgeStep({ subject, evidence }: Finding, asked: Step, { before, today }: Facts): Finding {
  if (today === undefined) return unknown(subject, 'the day of judgement is not given');
  const problem = raiseProblem(asked.raise_on, today) ?? stepProblem(asked, before?.inventory.hsts);
  return problem === undefined
    ? duty(subject, `${evidence}: to be a year or more by ${asked.raise_on}`)
    : fail(subject, `${evidence}: ${problem}`);
}

/** What is wrong with a step after the one that was applied last. */
function stepProblem(asked: Step, applied: Asked | undefined): string | undefined {
  if (applied === undefined) return undefined;
  const { max_age_seconds: was, raise_on: due } = applied;
  if (asked.max_age_seconds < was) return `goes back from ${String(was)} seconds`;
  const isPutOff = asked.max_age_seconds === was && due !== undefined && due < asked.raise_on;
  return isPutOff ? `puts the step off that was due on ${due}` : undefined;
}

/** A step of the rollout: shorter than a year, with the day of the next step. */
function isStep(asked: Asked | undefined): asked is Step {
  return asked?.raise_on !== undefined && asked.max_age_seconds < MIN_MAX_AGE_SECONDS;
}

/** What differs from the launch: a policy that is longer or wider than was meant is hard to take back. */
function difference(
  value: Value | undefined,
  asked: Facts['inventory']['hsts'],
): string | undefined {
  if (asked === undefined) return undefined;
  const wanted = {
    max_age: asked.max_age_seconds,
    include_subdomains: asked.include_subdomains,
    preload: asked.preload,
  };
  return Object.entries(wanted)
    .filter(([name, one]) => (at(value, 'strict_transport_security', name) ?? false) !== one)
    .map(([name, one]) => `${name} has to be ${String(one)}, as the launch says`)
    .at(0);
}

function hstsProblem(value: Value | undefined, isShort: boolean): string | undefined {
  const header = at(value, 'strict_transport_security');
  if (!isObject(header)) return 'has no strict_transport_security';
  const { enabled, max_age: maxAge, include_subdomains: subdomains, preload } = header;
  const odd = SWITCHES.find(
    (name) => header[name] !== undefined && typeof header[name] !== 'boolean',
  );
  if (odd !== undefined) return `${odd} has to be true or false`;
  if (enabled !== true) return 'is not enabled';
  if (typeof maxAge !== 'number' || !Number.isInteger(maxAge)) return 'max_age is no whole number';
  if (maxAge < 1) return 'max_age has to be 1 or more';
  if (maxAge < MIN_MAX_AGE_SECONDS && !isShort) {
    return `max_age is below ${String(MIN_MAX_AGE_SECONDS)} seconds, one year`;
  }
  if (preload === true && subdomains !== true) return 'preload needs include_subdomains';
  if (preload === true && maxAge < MIN_MAX_AGE_SECONDS) {
    return `preload needs ${String(MIN_MAX_AGE_SECONDS)} seconds, one year`;
  }
  return undefined;
}

/** A policy, and what the launch asks for: a year for this host alone, but for what is given. */
function asked(values: object, over: object): Facts {
  const setting = { zone_id: ZONE_ID, setting_id: 'security_header', value: sts(values) };
  const wanted = {
    max_age_seconds: MIN_MAX_AGE_SECONDS,
    include_subdomains: false,
    preload: false,
  };
  return example(
    { cloudflare_zone_setting: { hsts: setting } },
    inventoryOutput({ hsts: { ...wanted, ...over } }),
  );
}

/** A week's policy, as a step whose next one is due on a day. */
function step(raiseOn: string, switches: object = {}): Facts {
  const facts = asked(
    { ...YEAR, max_age: 604_800, ...switches },
    { max_age_seconds: 604_800, raise_on: raiseOn, ...switches },
  );
  return { ...facts, today: '2026-11-22' };
}
