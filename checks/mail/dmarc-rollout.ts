import type { Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { dkimRecords, silentSpf, textsAt, type TextRecord } from '../../facts/mail';
import { parseDmarc } from '../../lib/dmarc';
import { entryWords, rolloutProblems, stepOf, type Step } from '../../lib/dmarc-rollout';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { forgottenSteps, goesBack, moveFaults, removedRecords } from '../dmarc-moves';
import { example, exampleRecord, exampleTxt, inventoryOutput } from '../examples';
import { perZone } from '../per-zone';

type Rollout = NonNullable<Facts['inventory']['dmarc']>['rollout'];

const SPF = exampleTxt('example.com', 'v=spf1 include:_spf.example.net ~all');
const SILENT = exampleTxt('example.com', 'v=spf1 -all');
const KEY = exampleRecord({
  name: 's1._domainkey.example.com',
  type: 'CNAME',
  content: 's1.dkim.example.net',
});
const MONITOR = { step: 'monitor', since: '2026-03-02' };
const TEST = { step: 'quarantine-test', since: '2026-04-06' };
const QUARANTINE = { step: 'quarantine', since: '2026-05-04' };
const REJECT = { step: 'reject', since: '2026-07-06' };

const TODAY = '2026-11-22';

const at = (policy: string, rollout: readonly object[] | undefined, more: object = {}): Facts => ({
  ...example(
    {
      cloudflare_dns_record: {
        dmarc: exampleTxt('_dmarc.example.com', `v=DMARC1; ${policy}`),
        spf: SPF,
        key: KEY,
        ...more,
      },
    },
    inventoryOutput({
      zone_name: 'example.com',
      ...(rollout === undefined ? {} : { dmarc: { rollout, reports_to: [], tags: {} } }),
    }),
  ),
  today: TODAY,
});

/** The same as a plan shows it that changes some records, and what the launch said before. */
const planned = (facts: Facts, records: object, said: object = {}): Facts => {
  const { resources, inventory } = example(
    { cloudflare_dns_record: { ...records } },
    inventoryOutput({ zone_name: 'example.com', ...said }),
  );
  return { ...facts, kind: 'planned', before: { resources, inventory } };
};
const stood = (policy: string, name = '_dmarc.example.com'): object => ({
  dmarc: exampleTxt(name, `v=DMARC1; ${policy}`),
});
const BACK = { ...MONITOR, since: '2026-11-20', acknowledged: ['back'] };

const undated = ({ today: _today, ...facts }: Facts): Facts => facts;

export const dmarcRollout: Check = {
  id: 'mail/dmarc-rollout',
  controls: ['LR-37'],
  title: 'DMARC was tightened one step at a time, each for long enough',
  why: 'a sender that nobody remembers shows up in the reports only after weeks; a step that was left out finds it by losing its mail',
  breaks: 'invoices and password resets of a forgotten sender are put aside or refused',
  severity: 'blocks',
  source: 'RFC 9989 sections 5.1.7 and 8; the numbers of days are the own policy of this kit',
  fix: 'write since and history below mail.dmarc, where no step that was applied is ever taken out, and name in acknowledge what was left out, taken back or early, with the reason',
  kinds: ['declared', 'planned'],
  absence: 'no zone has a DMARC record',
  judge: (all) => [
    ...perZone(all, (zone, apex, facts) => judgeZone(zone, apex, facts)),
    ...removedRecords(all),
  ],
  examples: {
    pass: [
      at('p=none', [MONITOR]),
      at('p=none', [{ ...MONITOR, since: TODAY }]),
      at('p=quarantine; t=y', [MONITOR, TEST]),
      at('p=quarantine', [MONITOR, TEST, QUARANTINE]),
      at('p=reject', [MONITOR, TEST, QUARANTINE, REJECT]),
      at('p=reject', [{ ...REJECT, acknowledged: ['skip'] }]),
      at('p=none', [MONITOR, TEST, { ...MONITOR, since: '2026-04-07', acknowledged: ['back'] }]),
      at('p=reject', [REJECT], { spf: SILENT, key: undefined }),
      planned(at('p=none', [MONITOR]), {}),
      planned(at('p=none', [MONITOR]), stood('p=none'), {
        dmarc: { rollout: [MONITOR], reports_to: [], tags: {} },
      }),
      planned(at('p=quarantine; t=y', [MONITOR, TEST]), stood('p=none')),
      planned(at('p=none', [MONITOR, TEST, QUARANTINE, REJECT, BACK]), stood('p=reject')),
      planned(at('p=reject', [REJECT], { spf: SILENT, key: undefined }), stood('p=none')),
    ],
    fail: [
      at('p=none', undefined),
      at('p=none', [{ step: 'monitor' }]),
      at('p=none', [{ ...MONITOR, since: '2026-11-23' }]),
      at('p=quarantine; t=y', [MONITOR, { ...TEST, since: '2026-11-23' }]),
      undated(at('p=none', [MONITOR])),
      at('p=none', [MONITOR, TEST]),
      at('p=quarantine; t=y', [MONITOR, { ...TEST, since: '2026-03-20' }]),
      at('p=quarantine', [MONITOR, QUARANTINE]),
      at('p=quarantine', [QUARANTINE]),
      at('p=none', [MONITOR, TEST, { ...MONITOR, since: '2026-04-07' }]),
      at('p=none', [{ ...MONITOR, acknowledged: ['skip'] }]),
      at('p=none', [MONITOR], {
        dmarc: exampleTxt('_dmarc.example.com', 'v=DMARC1; p=${var.policy}'),
      }),
      at('p=none', [MONITOR], { dmarc: undefined }),
      at('p=reject', [MONITOR, TEST, QUARANTINE, REJECT], { key: undefined }),
      at('p=rejct', [MONITOR]),
      planned(at('p=none', [MONITOR]), stood('p=reject')),
      planned(at('p=none', undefined), stood('p=reject')),
      planned(at('p=quarantine; t=y', [MONITOR, TEST]), stood('p=quarantine')),
      planned(at('p=quarantine', [MONITOR, TEST, QUARANTINE]), stood('p=none')),
      planned(at('p=none', [MONITOR]), stood('p=none; np=reject')),
      planned(at('p=none', [MONITOR]), stood('p=none', '_dmarc.mail.example.com')),
      planned(at('p=none', [MONITOR], { spf: SILENT }), stood('p=reject')),
      planned(at('p=none', [MONITOR]), stood('p=none'), {
        dmarc: {
          rollout: [{ ...MONITOR, since: '2026-04-01' }],
          reports_to: [],
          tags: {},
        },
      }),
    ],
  },
};

function judgeZone(zone: Zone, apex: string, facts: Facts): readonly Finding[] {
  const { sure, unsure } = textsAt(facts, zone, `_dmarc.${apex}`);
  if (sure.length + unsure.length === 0) {
    return [fail(zone.subject, `no TXT record at _dmarc.${apex}`)];
  }
  return [
    ...sure.map((one) => judgeOne(one, zone, apex, facts)),
    ...unsure.map(({ address }) => unknown(address, `it may be the record _dmarc.${apex}`)),
  ];
}

function judgeOne(
  { record: { address }, text }: TextRecord,
  zone: Zone,
  apex: string,
  facts: Facts,
): Finding {
  const read = parseDmarc(text);
  if (!read.ok) return fail(address, `${text}: ${read.problems.join('; ')}`);
  const step = stepOf(read.value);
  const name = `_dmarc.${apex}`;
  // Where nobody sends, there is no mail that a step could lose; one that is taken back lets forgeries in.
  if (silentSpf(facts, zone, apex) !== undefined && !goesBack(facts, name, step)) {
    return pass(address, `${step}, and nobody sends mail for the zone`);
  }
  // RFC 9989 section 8: SPF breaks where mail is forwarded, so it must not stand alone.
  if (step === 'reject' && dkimRecords(facts, zone).length === 0) {
    return fail(
      address,
      `${text}: no DKIM key stands in the zone, and reject must not rely on SPF`,
    );
  }
  const { dmarc, dmarc_step: named } = facts.inventory;
  const moves = moveFaults(facts, name, read.value);
  if (dmarc !== undefined) {
    const faults = [...moves, ...forgottenSteps(facts, apex, dmarc.rollout)];
    return judgeRollout(address, step, dmarc.rollout, { faults, today: facts.today });
  }
  if (moves.length > 0) return fail(address, `${text}: ${moves.join('; ')}`);
  return named === undefined
    ? duty(address, `${step}: no launch says which steps came before it`)
    : fail(address, `${step}: the launch names the step and not the days`);
}

function judgeRollout(
  address: string,
  step: Step,
  rollout: Rollout,
  { faults, today }: { readonly faults: readonly string[]; readonly today: string | undefined },
): Finding {
  const last = rollout.at(-1);
  if (last?.step !== step) {
    return fail(address, `the record stands at ${step}, the rollout at ${String(last?.step)}`);
  }
  const problems = [...rolloutProblems(rollout, today), ...faults];
  if (problems.length > 0) return fail(address, problems.join('; '));
  return today === undefined
    ? unknown(address, 'the day of judgement is not given')
    : pass(address, rollout.map(entryWords).join(', '));
}
