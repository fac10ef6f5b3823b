import type { Zone } from '../../facts/dns';
import type { Facts } from '../../facts/graph';
import { textsAt, type TextRecord } from '../../facts/mail';
import { bimiName, bimiObstacle, parseBimi, writeBimi } from '../../lib/bimi';
import { parseDmarc } from '../../lib/dmarc';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../examples';
import { oneText } from '../one-text';
import { perZone } from '../per-zone';

const LOGO = 'https://example.com/logo.svg';
const RECORD = `v=BIMI1; l=${LOGO}`;
const at = (text: string | undefined, dmarc: string | undefined, bimi?: object): Facts =>
  example(
    {
      cloudflare_dns_record: {
        site: exampleHost('example.com'),
        ...(text === undefined ? {} : { logo: exampleTxt('default._bimi.example.com', text) }),
        ...(dmarc === undefined ? {} : { dmarc: exampleTxt('_dmarc.example.com', dmarc) }),
      },
    },
    inventoryOutput({ zone_name: 'example.com', ...(bimi === undefined ? {} : { bimi }) }),
  );
const ENFORCED = 'v=DMARC1; p=quarantine';

export const bimi: Check = {
  id: 'mail/bimi',
  controls: ['LR-26'],
  title: 'A logo beside mail is one that receivers may show',
  why: 'receivers show a logo only where DMARC is enforced and the record is written to the letter',
  breaks: 'the logo that was paid for stands beside no mail',
  severity: 'blocks',
  source:
    'https://datatracker.ietf.org/doc/draft-brand-indicators-for-message-identification/10/ sections 2 and 4.3',
  fix: 'leave mail.bimi out until mail.dmarc.step is quarantine or reject',
  kinds: ['declared', 'planned'],
  absence: 'no zone is declared',
  judge: (all) =>
    perZone(all, (zone, apex, facts) =>
      oneText(facts, zone, bimiName(apex), {
        judge: (record) => [judgeOne(record, zone, apex, facts)],
        none: () => [
          facts.inventory.bimi === undefined
            ? pass(zone.subject, 'no logo beside mail is declared, and none is asked for')
            : fail(zone.subject, `no TXT record at ${bimiName(apex)}`),
        ],
      }),
    ),
  examples: {
    pass: [
      at(RECORD, ENFORCED, { logo: LOGO }),
      at(`${RECORD}; a=https://example.com/mark.pem`, 'v=DMARC1; p=reject; t=y', {
        logo: LOGO,
        evidence: 'https://example.com/mark.pem',
      }),
      at(undefined, undefined),
    ],
    fail: [
      at(undefined, ENFORCED, { logo: LOGO }),
      at(RECORD, undefined),
      at(RECORD, 'v=DMARC1; p=none'),
      at(RECORD, `${ENFORCED}; t=y`),
      at(RECORD, `${ENFORCED}; sp=none`),
      at(RECORD, 'v=DMARC1; p=${var.policy}'),
      at(RECORD, ENFORCED, { logo: 'https://example.com/other.svg' }),
      at(RECORD, ENFORCED, { logo: LOGO, evidence: 'https://example.com/mark.pem' }),
      at('v=BIMI1; l=http://example.com/logo.svg', ENFORCED),
      at('v=BIMI1; l=https://example.com/logo.png', ENFORCED),
      at('v=BIMI2; l=https://example.com/logo.svg', ENFORCED),
      at(`${RECORD}; a=mark.pem`, ENFORCED),
      at('v=BIMI1; l=${var.logo}', ENFORCED),
    ],
  },
};

function judgeOne(
  { record: { address }, text }: TextRecord,
  zone: Zone,
  apex: string,
  facts: Facts,
): Finding {
  const read = parseBimi(text);
  if (!read.ok) return fail(address, `${text}: ${read.problems.join('; ')}`);
  const asked = facts.inventory.bimi;
  if (asked !== undefined && writeBimi(read.value) !== writeBimi(asked)) {
    return fail(address, `${text}, where the launch asks for ${writeBimi(asked)}`);
  }
  if (read.value.logo === '') return pass(address, `${text}: the domain declines to show a logo`);
  const { sure, unsure } = textsAt(facts, zone, `_dmarc.${apex}`);
  if (unsure.length > 0) return unknown(address, `${text}: what DMARC says is not known yet`);
  const dmarc = parseDmarc(sure[0]?.text ?? '');
  const obstacle = dmarc.ok ? bimiObstacle(dmarc.value) : 'there is no DMARC policy';
  return obstacle === undefined
    ? pass(address, text)
    : fail(address, `${text}: would not be shown, since ${obstacle}`);
}
