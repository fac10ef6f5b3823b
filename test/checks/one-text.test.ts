import { describe, expect, test } from '@jest/globals';
import { pass } from '../../checks/check';
import { example, exampleHost, exampleRecord, exampleTxt } from '../../checks/examples';
import { oneText } from '../../checks/one-text';
import { zones } from '../../facts/dns';

const NAME = '_x.example.com';
const ALIAS = exampleRecord({ name: NAME, type: 'CNAME', content: '_x.example.net' });

function say(records: Readonly<Record<string, object>>): readonly string[] {
  const facts = example({
    cloudflare_dns_record: { site: exampleHost('example.com'), ...records },
  });
  return oneText(facts, zones(facts)[0]!, NAME, {
    judge: ({ record, text }) => [pass(record.address, text)],
    none: () => [pass('zone', 'none')],
  }).map(
    ({ verdict, subject, evidence }) =>
      `${verdict} ${subject.replace('cloudflare_dns_record.', '')}: ${evidence}`,
  );
}

const TWICE = `${NAME} has more than one record, where one is meant`;

describe('oneText', () => {
  test.each<[Readonly<Record<string, object>>, readonly string[]]>([
    [{}, ['pass zone: none']],
    [{ one: exampleTxt(NAME, 'a') }, ['pass one: a']],
    [
      { one: exampleTxt(NAME, 'a'), two: exampleTxt(NAME, 'b') },
      [`fail one: ${TWICE}`, `fail two: ${TWICE}`],
    ],
    [{ one: exampleTxt(NAME, 'a'), two: ALIAS }, [`fail one: ${TWICE}`, `fail two: ${TWICE}`]],
    [{ one: ALIAS, two: ALIAS }, [`fail one: ${TWICE}`, `fail two: ${TWICE}`]],
    [
      { one: ALIAS },
      ['to prove one: the record is kept at _x.example.net, and is read there once it answers'],
    ],
    [{ one: exampleTxt(NAME, '${var.a}') }, ['unknown one: it may be the record _x.example.com']],
    [
      { one: exampleTxt(NAME, 'a'), two: exampleTxt(NAME, '${var.a}') },
      ['pass one: a', 'unknown two: it may be the record _x.example.com'],
    ],
  ])('of %j says %j', (records, lines) => {
    expect(say(records)).toEqual(lines);
  });
});
