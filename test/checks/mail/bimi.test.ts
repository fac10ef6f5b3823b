import { describe, expect, test } from '@jest/globals';
import { example, exampleHost, exampleTxt, inventoryOutput } from '../../../checks/examples';
import { bimi } from '../../../checks/mail/bimi';
import { verdicts } from '../verdicts';

const LOGO = 'cloudflare_dns_record.logo';
const TEXT = 'v=BIMI1; l=https://example.com/logo.svg';
const say = (text: string, dmarc: string, asked?: object): readonly string[] =>
  verdicts(
    bimi,
    example(
      {
        cloudflare_dns_record: {
          site: exampleHost('example.com'),
          logo: exampleTxt('default._bimi.example.com', text),
          dmarc: exampleTxt('_dmarc.example.com', dmarc),
        },
      },
      inventoryOutput({
        zone_name: 'example.com',
        ...(asked === undefined ? {} : { bimi: asked }),
      }),
    ),
  );

describe('mail/bimi', () => {
  test.each([
    ['v=DMARC1; p=quarantine', `pass ${LOGO}: ${TEXT}`],
    ['v=DMARC1; p=none', `fail ${LOGO}: ${TEXT}: would not be shown, since DMARC enforces nothing`],
    ['proof=1', `fail ${LOGO}: ${TEXT}: would not be shown, since there is no DMARC policy`],
    ['v=DMARC1; p=${var.p}', `unknown ${LOGO}: ${TEXT}: what DMARC says is not known yet`],
  ])('beside %j says %j', (dmarc, line) => {
    expect(say(TEXT, dmarc)).toEqual([line]);
  });

  test('wants the logo that the launch names', () => {
    const asked = { logo: 'https://example.com/other.svg' };
    expect(say(TEXT, 'v=DMARC1; p=reject', asked)).toEqual([
      `fail ${LOGO}: ${TEXT}, where the launch asks for v=BIMI1; l=https://example.com/other.svg`,
    ]);
  });

  test('takes a domain that declines, under any policy', () => {
    expect(say('v=BIMI1; l=', 'v=DMARC1; p=none')).toEqual([
      `pass ${LOGO}: v=BIMI1; l=: the domain declines to show a logo`,
    ]);
  });
});
