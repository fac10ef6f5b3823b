import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAlarmRule, writeAlarmRule } from '../../lib/alarm-rule';

const name = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
const reference = name.map((one) => `\${aws_cloudwatch_metric_alarm.x["${one}"].alarm_name}`);

describe('rules of composite alarms', () => {
  test('are read as they were written', () => {
    const rules = fc.record({
      with: fc.constantFrom('any' as const, 'all' as const),
      alarms: fc.array(fc.oneof(name, reference), { minLength: 2, maxLength: 5 }),
    });
    fc.assert(
      fc.property(rules, (rule) => {
        expect(readAlarmRule(writeAlarmRule(rule))).toEqual(rule);
      }),
    );
  });

  test('of one alarm go off with it, whichever way they were meant', () => {
    expect(readAlarmRule(writeAlarmRule({ with: 'all', alarms: ['a'] }))).toEqual({
      with: 'any',
      alarms: ['a'],
    });
  });

  test('may leave the quotes out, and have blanks around them', () => {
    expect(readAlarmRule(' ALARM( home )  OR\nALARM("login") ')).toEqual({
      with: 'any',
      alarms: ['home', 'login'],
    });
  });

  test.each([
    '',
    'ALARM("a") OR',
    'ALARM("a") ALARM("b")',
    'NOT ALARM("a")',
    'OK("a")',
    '(ALARM("a"))',
    'ALARM("a") AND ALARM("b") OR ALARM("c")',
    'alarm("a")',
    'ALARM("")',
    ')"a"(MRALA',
  ])('of another form are not judged: %j', (text) => {
    expect(readAlarmRule(text)).toBeUndefined();
  });

  test('never make it throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readAlarmRule(text);
      }),
    );
  });
});
