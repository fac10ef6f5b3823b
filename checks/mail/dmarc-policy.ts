import type { Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { textsAt, type TextRecord } from '../../facts/mail';
import { comparePolicies, effectivePolicy, parseDmarc } from '../../lib/dmarc';
import { compareSteps, stepOf, type Step } from '../../lib/dmarc-rollout';
import { duty, fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../examples';
import { perZone } from '../per-zone';

const dmarc = (text: string, step?: Step): Facts =>
  example(
    {
      cloudflare_dns_record: {
        site: exampleHost('example.com'),
        dmarc: exampleTxt('_dmarc.example.com', text),
      },
    },
    step === undefined ? {} : inventoryOutput({ zone_name: 'example.com', dmarc_step: step }),
  );

export const dmarcPolicy: Check = {
  id: 'mail/dmarc-policy',
  controls: ['LR-37'],
  title: 'Mail that fails DMARC is put aside or refused',
  why: 'p=none only asks for reports: mail that somebody else writes in your name is still delivered',
  breaks: 'customers get forged invoices and login links that look like yours',
  severity: 'blocks',
  source: 'RFC 9989 section 4.7',
  fix: 'once the reports show every sender aligned, move mail.dmarc.step on, one step at a time',
  kinds: ['declared', 'planned'],
  absence: 'no zone has a DMARC record',
  judge: (all) => perZone(all, (zone, apex, facts) => judgeZone(zone, apex, facts)),
  examples: {
    pass: [
      dmarc('v=DMARC1; p=quarantine'),
      dmarc('v=DMARC1; p=reject; sp=reject', 'reject'),
      dmarc('v=DMARC1; p=reject; t=y', 'quarantine'),
    ],
    fail: [
      dmarc('v=DMARC1; p=none'),
      dmarc('v=DMARC1'),
      dmarc('v=DMARC1; p=quarantine; t=y'),
      dmarc('v=DMARC1; p=reject; sp=none'),
      dmarc('v=DMARC1; p=reject; np=quarantine'),
      dmarc('v=DMARC1; p=quarantine', 'reject'),
      dmarc('v=DMARC1; p=none', 'monitor'),
      dmarc('v=DMARC1; p=quarantine; t=y', 'quarantine-test'),
      dmarc('v=DMARC1; p=quarantine', 'quarantine-test'),
      dmarc('v=DMARC1; p=quarantine; t=y', 'monitor'),
      dmarc('v=DMARC1; p=reject', 'monitor'),
      dmarc('v=DMARC1; p=rejct'),
      dmarc('v=DMARC1; p=${var.policy}'),
      example({ cloudflare_dns_record: { site: exampleHost('example.com') } }),
    ],
  },
};

function judgeZone(zone: Zone, apex: string, facts: Facts): readonly Finding[] {
  const { sure, unsure } = textsAt(facts, zone, `_dmarc.${apex}`);
  if (sure.length + unsure.length === 0) {
    return [fail(zone.subject, `no TXT record at _dmarc.${apex}`)];
  }
  return [
    ...sure.map((one) => judgeOne(one, facts.inventory.dmarc_step)),
    ...unsure.map(({ address }) => unknown(address, `it may be the record _dmarc.${apex}`)),
  ];
}

function judgeOne({ record: { address }, text }: TextRecord, step: Step | undefined): Finding {
  const read = parseDmarc(text);
  if (!read.ok) return fail(address, `${text}: ${read.problems.join('; ')}`);
  const { domain, subdomains, nonExistent } = effectivePolicy(read.value);
  const evidence = `${text}: receivers apply ${domain}`;
  if (comparePolicies(subdomains, domain) < 0) {
    return fail(address, `${evidence}, and to subdomains only ${subdomains}`);
  }
  if (comparePolicies(nonExistent, domain) < 0) {
    return fail(address, `${evidence}, and to names that do not exist only ${nonExistent}`);
  }
  const stands = compareSteps(stepOf(read.value), step ?? stepOf(read.value));
  if (stands !== 0) {
    const fault = stands < 0 ? 'less' : 'more';
    return fail(
      address,
      `${evidence}, which is ${fault} than the step ${String(step)} of the launch`,
    );
  }
  if (domain !== 'none') return pass(address, evidence);
  switch (step) {
    case 'monitor':
      return duty(
        address,
        `${evidence}: the rollout is at its first step, and reports are being read`,
      );
    case 'quarantine-test':
      return duty(address, `${evidence}: quarantine is being tried, and reports are being read`);
    default:
      return fail(address, evidence);
  }
}
