import { describe, expect, test } from '@jest/globals';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { faultLines } from '../support/synth';

const FILE = 'config/launches/example.ts';

const SECRET = {
  purpose: 'opens the archive',
  owner: 'ops@example.com',
  consumers: ['api'],
  rotateEveryDays: 90,
};

function faults(over: object): readonly string[] {
  return faultLines(() => parseLaunch({ ...example, ...over }, FILE)).map((line) =>
    line.replace(`${FILE}: `, ''),
  );
}

const secrets = (entries: object): object => ({ secrets: { ...example.secrets, ...entries } });

describe('secrets', () => {
  test('are read by consumers that are there', () => {
    expect(faults(secrets({ one: { ...SECRET, consumers: ['apy', 'reporting'] } }))).toEqual([
      'secrets.one.consumers[0]: must be a key of consumers, got "apy"; did you mean "api"?',
      'secrets.one.consumers[1]: must be a key of consumers, got "reporting"; say in consumers.reporting which role it has, or where it runs',
    ]);
  });

  test('are not written by Terraform where a function, the store or a pipeline says otherwise', () => {
    const writeOnly = { version: 1 };
    const fix = 'take it out, and put the value in with launch-ready secrets put';
    const lambdaArn = 'arn:aws:lambda:eu-west-1:123456789012:function:rotate';
    const where = 'secrets.one.writeOnly';
    const bootstrap = {
      github: { repository: 'acme/shop', branch: 'main', environment: 'production' },
    };
    expect(faults(secrets({ one: { ...SECRET, writeOnly } }))).toEqual([]);
    expect(
      faults(secrets({ one: { ...SECRET, writeOnly, rotation: { lambdaArn, valuePut: true } } })),
    ).toEqual([`${where}: would write over what the function of rotation has made; ${fix}`]);
    expect(
      faults({ ...secrets({ one: { ...SECRET, writeOnly } }), secretStore: 'parameters' }),
    ).toEqual([`${where}: is offered for Secrets Manager alone; ${fix}`]);
    expect(faults({ ...secrets({ one: { ...SECRET, writeOnly } }), bootstrap })).toEqual([
      `${where}: would have every pull request read the value, which the planning role may not; ${fix}`,
    ]);
  });

  test('stand in variables that no build publishes, by their key as well', () => {
    expect(
      faults(
        secrets({
          'next-public-key': SECRET,
          one: { ...SECRET, variable: 'VITE_KEY' },
          two: { ...SECRET, variable: 'my key' },
        }),
      ),
    ).toEqual([
      'secrets.one.variable: must not begin as VITE_ does, which builds write into what visitors download, got "VITE_KEY"; give it another name, and read it on the server only',
      'secrets.two.variable: must be the name of an environment variable (such as STRIPE_KEY), got "my key"',
      'secrets.next-public-key: must not begin as NEXT_PUBLIC_ does, which builds write into what visitors download, got "NEXT_PUBLIC_KEY"; give it another name, and read it on the server only',
    ]);
  });

  test('share no variable in the environment of one consumer', () => {
    const consumers = { ...example.consumers, worker: { platform: 'vercel' } };
    const one = { ...SECRET, variable: 'DATABASE_URL' };
    expect(faults({ ...secrets({ one: { ...one, consumers: ['worker'] } }), consumers })).toEqual(
      [],
    );
    expect(faults(secrets({ one }))).toEqual([
      'secrets.one.variable: is the variable of another secret that the same consumer reads, got "DATABASE_URL"; give it or secrets.database-url another one',
    ]);
  });

  test('are changed by a function beside them', () => {
    const rotation = (place: string): object => ({
      lambdaArn: `arn:aws:lambda:${place}:function:rotate`,
      valuePut: false,
    });
    expect(
      faults(secrets({ one: { ...SECRET, rotation: rotation('eu-west-1:123456789012') } })),
    ).toEqual([]);
    expect(
      faults(secrets({ one: { ...SECRET, rotation: rotation('us-east-1:123456789012') } })),
    ).toEqual([
      'secrets.one.rotation.lambdaArn: must be in the account and region of aws, got "arn:aws:lambda:us-east-1:123456789012:function:rotate"; deploy the function beside the secret',
    ]);
  });

  test('have in Parameter Store no more than it has', () => {
    expect(
      faults({ secretStore: 'parameters', ...secrets({ one: { ...SECRET, recoveryDays: 7 } }) }),
    ).toEqual([
      "secrets.one.recoveryDays: is nothing that Parameter Store has; take it out, or take secretStore: 'parameters' out",
    ]);
  });
});

describe('consumers', () => {
  test('have a role each, whatever its letters', () => {
    const consumers = { ...example.consumers, worker: { role: 'Example-API' } };
    expect(faults({ consumers })).toEqual([
      'consumers.worker.role: is the role of another consumer, so that each would read what the other may, got "Example-API"; give it a role of its own, or name consumers.api in its place',
    ]);
  });

  test('say one of two things of themselves', () => {
    expect(faults({ consumers: { api: { role: 'example-api', platform: 'vercel' } } })).toEqual([
      'consumers.api: must be { role: "..." } or { platform: "..." }, got {"role":"example-api","platform":"vercel"}',
    ]);
  });
});

describe('public variables', () => {
  const variable = { value: 'https://api.example.com', purpose: 'address of the API' };
  const published = (entries: object): object => ({ publicVariables: entries });

  test('have a name that builds publish, and that is no credential, or a reason', () => {
    const whyPublic = 'browsers have to send it, from our domain alone';
    expect(faults(published({ VITE_MAPS_API_KEY: { ...variable, whyPublic } }))).toEqual([]);
    expect(faults(published({ VITE_MAPS_API_KEY: variable, API_URL: variable }))).toEqual([
      'publicVariables.API_URL: must begin with a prefix that builds publish: NEXT_PUBLIC_, VITE_, REACT_APP_, EXPO_PUBLIC_, NUXT_PUBLIC_, GATSBY_, PUBLIC_, VUE_APP_, STORYBOOK_, NG_APP_, got "API_URL"',
      'publicVariables.VITE_MAPS_API_KEY: has the name of a credential, and is public; move it to secrets, or say in whyPublic why everybody may have it',
    ]);
  });

  test('hold no secret, which is not repeated', () => {
    const value = `sk_live_${'0'.repeat(24)}`;
    expect(faults(published({ VITE_STRIPE: { ...variable, value } }))).toEqual([
      'publicVariables.VITE_STRIPE.value: must hold no secret: builds write it into what visitors download, got a value that is not repeated here, since it holds: Stripe key; list it in secrets, read it on the server only, and change it, since it was written down',
    ]);
  });

  test('are one line', () => {
    expect(faults(published({ VITE_TITLE: { ...variable, value: 'a\nb' } }))).toEqual([
      'publicVariables.VITE_TITLE.value: must be one line without a single quote, which .env files end a text with, got "a\\nb"',
    ]);
  });
});
