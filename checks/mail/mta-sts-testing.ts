import type { Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { textsAt } from '../../facts/mail';
import { daysBetween } from '../../lib/day';
import {
  isMtaSts,
  LEAST_ENFORCED_AGE_SECONDS,
  LEAST_TESTING_DAYS,
  MOST_TESTING_AGE_SECONDS,
  mtaStsName,
} from '../../lib/mta-sts';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../examples';
import { perZone } from '../per-zone';

type Policy = NonNullable<Facts['inventory']['mta_sts']>;

const TODAY = '2026-11-22';
const DAY_SECONDS = 86_400;
const NONE = { site: exampleHost('example.com') };
const RECORDS = { ...NONE, sts: exampleTxt('_mta-sts.example.com', 'v=STSv1; id=1') };
const ENFORCE = { mode: 'enforce', max_age_seconds: LEAST_ENFORCED_AGE_SECONDS };
const policy = (said: object | undefined, records: object = RECORDS): Facts => ({
  ...example({ cloudflare_dns_record: { ...records } }, inventoryOutput(inventory(said))),
  today: TODAY,
});
const applied = (said: object | undefined, facts: Facts): Facts => ({
  ...facts,
  kind: 'planned',
  before: example({}, inventoryOutput(inventory(said))),
});
const tested = { ...ENFORCE, tested_since: '2026-11-08' };

export const mtaStsTesting: Check = {
  id: 'mail/mta-sts-testing',
  controls: ['LR-26'],
  title: 'Where MTA-STS is enforced, its reports were read first',
  why: 'in mode testing a sending server reports what it would not have delivered, and delivers it; one kept for long outlives the mode in which it was read',
  breaks:
    'mail to you is held back by large senders, for a server that nobody knew to have no certificate',
  severity: 'advises',
  source:
    'RFC 8461 sections 3.2 and 5; RFC 8460 section 4.1; the numbers of days are the own policy of this kit',
  fix: "set mail.mtaSts to mode 'testing' with maxAgeSeconds 86400, and its first day in testedSince; after two weeks of clean reports set mode 'enforce' with maxAgeSeconds 1209600 or more",
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (all) => perZone(all, (zone, apex, facts) => [judgeZone(zone, apex, facts)]),
  siblings: ['mail/mta-sts'],
  examples: {
    pass: [
      policy(undefined, NONE),
      policy({ mode: 'none', max_age_seconds: DAY_SECONDS }),
      policy({ mode: 'testing', max_age_seconds: MOST_TESTING_AGE_SECONDS }),
      policy(tested),
      applied({ mode: 'testing', max_age_seconds: DAY_SECONDS }, policy(tested)),
      applied(ENFORCE, policy(tested)),
    ],
    fail: [
      policy(undefined),
      policy({ mode: 'testing', max_age_seconds: MOST_TESTING_AGE_SECONDS + 1 }),
      policy(ENFORCE),
      policy({ ...tested, max_age_seconds: LEAST_ENFORCED_AGE_SECONDS - 1 }),
      policy({ ...ENFORCE, tested_since: '2026-11-09' }),
      policy({ ...ENFORCE, tested_since: '2026-12-01' }),
      undated(policy(tested)),
      applied(undefined, policy(tested)),
      applied({ mode: 'none', max_age_seconds: DAY_SECONDS }, policy(tested)),
    ],
  },
};

function judgeZone(zone: Zone, apex: string, facts: Facts): Finding {
  const said = facts.inventory.mta_sts;
  const name = mtaStsName(apex);
  if (said === undefined) {
    const { sure, unsure } = textsAt(facts, zone, name);
    return sure.some(({ text }) => isMtaSts(text)) || unsure.length > 0
      ? duty(zone.subject, `${name} says that there is a policy, and no launch which`)
      : pass(zone.subject, 'no MTA-STS');
  }
  const { mode, max_age_seconds: seconds } = said;
  const words = `mode ${mode}, kept for ${String(seconds)} seconds`;
  switch (mode) {
    case 'none':
      return pass(zone.subject, words);
    case 'testing':
      return seconds <= MOST_TESTING_AGE_SECONDS
        ? pass(zone.subject, words)
        : fail(zone.subject, `${words}; at most ${String(MOST_TESTING_AGE_SECONDS)}`);
    case 'enforce':
      return judgeEnforced(zone, apex, said, facts);
  }
}

function judgeEnforced(zone: Zone, apex: string, said: Policy, facts: Facts): Finding {
  const { max_age_seconds: seconds, tested_since: since } = said;
  const words = `mode enforce, kept for ${String(seconds)} seconds`;
  if (facts.today === undefined) {
    return unknown(zone.subject, 'the day of judgement is not given');
  }
  const problems = [
    ...(seconds < LEAST_ENFORCED_AGE_SECONDS
      ? [`weeks are better: ${String(LEAST_ENFORCED_AGE_SECONDS)} or more`]
      : []),
    ...testingProblems(since, facts.today),
    ...stepProblems(apex, facts),
  ];
  return problems.length === 0
    ? pass(zone.subject, `${words}, tested since ${String(since)}`)
    : fail(zone.subject, `${words}: ${problems.join('; ')}`);
}

function testingProblems(since: string | undefined, today: string): readonly string[] {
  if (since === undefined) return ['no day says since when it was tested'];
  const days = daysBetween(since, today);
  if (days < 0) return [`tested since ${since}, which has not come`];
  return days < LEAST_TESTING_DAYS
    ? [`tested for ${String(days)} days; at least ${String(LEAST_TESTING_DAYS)}`]
    : [];
}

/** A day can be written at once; what was applied last, only an apply writes. */
function stepProblems(apex: string, { before }: Facts): readonly string[] {
  const was = before?.inventory;
  if (was?.zone_name !== apex) return [];
  const mode = was.mta_sts?.mode ?? 'none';
  return mode === 'none' ? ['no policy was tested when the launch was applied last'] : [];
}

function inventory(said: object | undefined): object {
  return {
    zone_name: 'example.com',
    ...(said === undefined ? {} : { mta_sts: { host: 'example.com', ...said } }),
  };
}

function undated({ today: _today, ...facts }: Facts): Facts {
  return facts;
}
