import { describe, expect, test } from '@jest/globals';
import type { Resource } from '../../facts/graph';
import { isPointer } from '../../facts/pointer';
import { readTemplate } from '../../facts/expression';
import { Unknown } from '../../facts/value';

const TOPIC: Resource = {
  address: 'aws_sns_topic.alerts["eu"]',
  stack: 'monitoring',
  mode: 'managed',
  type: 'aws_sns_topic',
  name: 'alerts',
  values: { arn: 'arn:aws:sns:us-east-1:123456789012:alerts', name: 'alerts' },
};

describe('isPointer', () => {
  test.each([
    ['${aws_sns_topic.alerts.arn}', true],
    ['${aws_sns_topic.alerts["eu"].arn}', true],
    ['${element(aws_sns_topic.alerts[*].arn, 0)}', true],
    ['${aws_sns_topic.alerts.arn}x', false],
    ['${aws_sns_topic.alerts.name}', false],
    ['${aws_sns_topic.other.arn}', false],
    ['${var.topic}', false],
    ['arn:aws:sns:us-east-1:123456789012:alerts', true],
    ['alerts', false],
    ['', false],
  ])('answers %s', (template, expected) => {
    expect(isPointer(readTemplate(template), TOPIC, 'arn', 'id')).toBe(expected);
    expect(isPointer([readTemplate(template)], TOPIC, 'arn', 'id')).toBe(expected);
  });

  test('goes by the reference where a plan shows no more', () => {
    expect(isPointer(new Unknown(['aws_sns_topic.alerts']), TOPIC, 'arn')).toBe(true);
    expect(isPointer(new Unknown(), TOPIC, 'arn')).toBe(false);
  });
});
