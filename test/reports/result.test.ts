import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { jsonReport } from '../../reports/json';
import { parseResult, resultJsonSchema } from '../../reports/result';
import { greenCard, redCard } from './card';

const PUBLISHED = path.join(__dirname, '../../docs/reference/result.schema.json');

describe('parseResult', () => {
  test.each([
    ['red', redCard],
    ['green', greenCard],
  ])('reads back all of a %s result, and knows each of its fields', (_name, card) => {
    const text = jsonReport(card);
    expect(parseResult(text, 'a.json')).toEqual(JSON.parse(text));
  });

  test.each([
    ['nothing', '', 'a.json: is no JSON; name a scorecard.json that launch-ready check wrote'],
    [
      'another version',
      '{"version": 7}',
      'a.json: is a result of another version, must be 1, got 7; judge the same plan again with this version',
    ],
    [
      'a list',
      '[]',
      'a.json: is not what a result has there: Invalid input: expected object, received array; name a scorecard.json that launch-ready check wrote',
    ],
    [
      'a result with faults',
      jsonReport(greenCard)
        .replace('"gate": "synth"', '"gate": "soon"')
        .replace('"exitCode": 0', '"exitCode": 2'),
      [
        'a.json: gate: is not what a result has there: Invalid option: expected one of "synth"|"plan"|"verify"|"handover"; name a scorecard.json that launch-ready check wrote',
        'a.json: exitCode: is not what a result has there: Invalid input; name a scorecard.json that launch-ready check wrote',
      ].join('\n'),
    ],
  ])('refuses %s', (_name, text, message) => {
    expect(() => parseResult(text, 'a.json')).toThrow(new Error(message));
  });

  test('names the first problems only of a file that is something else', () => {
    const message = (() => {
      try {
        parseResult('{"version": 1}', 'a.json');
        return '';
      } catch (error) {
        return String(error);
      }
    })();
    expect(message.split('\n')).toHaveLength(5);
  });
});

describe('the published schema', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(resultJsonSchema());

  test('stands in docs/reference as the code has it (npm run docs)', () => {
    expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(resultJsonSchema());
  });

  test.each([
    ['red', redCard],
    ['green', greenCard],
  ])('holds for a %s result', (_name, card) => {
    validate(JSON.parse(jsonReport(card)));
    expect(validate.errors).toBe(null);
  });

  test('does not hold for a result that lacks a field, nor for a verdict that there is not', () => {
    const { today: _today, ...rest } = JSON.parse(jsonReport(redCard)) as Record<string, unknown>;
    expect(validate(rest)).toBe(false);
    expect(validate(JSON.parse(jsonReport(redCard).replace('"unknown"', '"maybe"')))).toBe(false);
  });
});
