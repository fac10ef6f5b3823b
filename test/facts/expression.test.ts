import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDocument, readTemplate, referencesIn } from '../../facts/expression';
import { at, Unknown } from '../../facts/value';

describe('readTemplate', () => {
  test('keeps text without interpolation', () => {
    expect(readTemplate('v=spf1 -all')).toBe('v=spf1 -all');
  });

  test('unescapes what only looks like interpolation', () => {
    expect(readTemplate('$${a} %%{b}')).toBe('${a} %{b}');
  });

  test('never takes an interpolation for a known text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        // A dollar or per cent sign right before would escape it.
        fc.pre(!/[$%]$/.test(before));
        expect(readTemplate(`${before}\${var.x}${after}`)).toBeInstanceOf(Unknown);
      }),
    );
  });

  test('reads back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/\$\$\{|%%\{/.test(text) && !/\p{Cc}/u.test(text));
        expect(readTemplate(text.replace(/[$%]\{/g, (start) => `${start.charAt(0)}${start}`))).toBe(
          text,
        );
      }),
    );
  });
});

describe('referencesIn', () => {
  test.each([
    ['${aws_sns_topic.alerts.arn}', ['aws_sns_topic.alerts']],
    ['${data.cloudflare_zone.own.id}', ['data.cloudflare_zone.own']],
    ['${join(",", [aws_a.b-c.id, aws_d.e.id])}', ['aws_a.b-c', 'aws_d.e']],
    ['${var.token}-${local.x.y}', []],
    ['${"aws_a.b"}', []],
    ['${aws_a.b.id} ${aws_a.b.arn}', ['aws_a.b']],
  ])('finds in %s what it names', (expression, found) => {
    expect(referencesIn(expression)).toEqual(found);
  });
});

describe('readDocument', () => {
  test('reads a policy that holds interpolations, each an unknown of its own', () => {
    const policy = readTemplate('{"Statement":[{"Effect":"Deny","Resource":"${aws_a.b.arn}"}]}');
    const document = readDocument(policy);
    expect(at(document, 'Statement', 0, 'Effect')).toBe('Deny');
    expect(at(document, 'Statement', 0, 'Resource')).toEqual(
      new Unknown(['aws_a.b'], '${aws_a.b.arn}'),
    );
  });

  test('reads a plain one as it stands', () => {
    expect(readDocument('{"a":"$${b}"}')).toEqual({ a: '$${b}' });
  });

  test.each([[undefined], [null], [7], ['no json'], [new Unknown(['aws_a.b'])]])(
    'gives nothing for %p',
    (value) => {
      expect(readDocument(value)).toBeUndefined();
    },
  );
});
