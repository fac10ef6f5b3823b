import { expect, test } from '@jest/globals';
import { envExample, variableList, type Environment } from '../../reports/environment';

const NOTHING: Environment = {
  launch: 'shop',
  environment: 'staging',
  store: 'Parameter Store',
  secrets: {},
  storedNames: {},
  consumers: {},
  publicVariables: {},
};

const SHOP: Environment = {
  ...NOTHING,
  secrets: {
    b: { purpose: 'two\nlines', owner: 'a@example.com', consumers: ['web'], rotateEveryDays: 1 },
    a: {
      purpose: 'one',
      owner: 'a@example.com',
      consumers: ['api', 'web'],
      rotateEveryDays: 30,
      variable: 'Z_KEY',
    },
  },
  storedNames: { a: '/shop/staging/a', b: '/shop/staging/b' },
  consumers: { web: { platform: 'vercel' }, api: { role: 'shop-api' }, idle: { role: 'idle' } },
  publicVariables: {
    VITE_TITLE: { value: 'The shop #1', purpose: 'title of pages' },
    VITE_EMPTY: { value: '', purpose: 'nothing yet' },
  },
};

test('an .env.example quotes what a comment or a blank would cut off', () => {
  expect(envExample(SHOP)).toBe(
    [
      '# shop, staging: the variables that it needs. Values of secrets are in Parameter Store, and never in this file.',
      '',
      '# two lines',
      '# secret /shop/staging/b, read by web; a@example.com changes it every day',
      'B=',
      '',
      '# one',
      '# secret /shop/staging/a, read by api, web; a@example.com changes it every 30 days',
      'Z_KEY=',
      '',
      '# nothing yet',
      '# public: builds write it into what visitors download',
      'VITE_EMPTY=',
      '',
      '# title of pages',
      '# public: builds write it into what visitors download',
      "VITE_TITLE='The shop #1'",
      '',
    ].join('\n'),
  );
});

test('the list says of each consumer how it gets its variables', () => {
  expect(variableList(SHOP)).toBe(
    [
      'api: reads from Parameter Store itself, as role shop-api',
      '  Z_KEY       secret  /shop/staging/a',
      '',
      'web: runs on vercel; set there by hand, as secret variables',
      '  B           secret  /shop/staging/b',
      '  Z_KEY       secret  /shop/staging/a',
      '',
      'every build: public, set before it runs',
      '  VITE_EMPTY  public  ',
      '  VITE_TITLE  public  The shop #1',
      '',
    ].join('\n'),
  );
});

test('a launch without variables says so', () => {
  expect(variableList(NOTHING)).toBe('the launch names no variable\n');
});
