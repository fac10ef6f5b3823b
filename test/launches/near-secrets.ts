import b2b from '../../config/presets/b2b-handover';
import mobile from '../../config/presets/mobile-app';
import type { LaunchInput } from '../../config/schema';

type Secret = LaunchInput['secrets'][string];

const SECRET: Secret = {
  purpose: 'opens the archive',
  owner: 'platform@b2b-handover.example',
  consumers: ['api'],
  rotateEveryDays: 90,
};

const FUNCTION = 'arn:aws:lambda:eu-central-1:111122223333:function:rotate';

/** The launch with one secret more. */
const holding = (over: object, key = 'archive-key'): object => ({
  ...b2b,
  secrets: { ...b2b.secrets, [key]: { ...SECRET, ...over } },
});

/** The same without a pipeline. */
const bare = (over: object): object => {
  const { bootstrap: _bootstrap, ...rest } = holding(over) as { readonly bootstrap?: unknown };
  return rest;
};

const publishing = (name: string, variable: object): object => ({
  ...b2b,
  publicVariables: { [name]: { value: 'one', purpose: 'for the tests', ...variable } },
});

const reading = (consumers: object): object => ({
  ...b2b,
  consumers: { ...b2b.consumers, ...consumers },
});

/** Secrets by key, alike. */
const many = (count: number): LaunchInput['secrets'] =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`key-${String(at)}`, SECRET]));

const LONG = `k${'e'.repeat(120)}y`;

/** Launches that miss one thing each of what secrets, their readers and public variables need. */
export const NEAR_SECRETS: readonly unknown[] = [
  holding({ purpose: 'x'.repeat(2049) }),
  holding({ variable: 'archive key' }),
  holding({ variable: 'VITE_ARCHIVE_KEY' }),
  holding({}, 'gatsby-key'),
  holding({ variable: 'DATABASE_URL' }),
  holding({ consumers: ['wroker'] }),
  holding({ rotation: { lambdaArn: 'rotate', valuePut: true } }),
  holding({ rotation: { lambdaArn: FUNCTION, valuePut: true } }),
  holding({}, LONG),
  publishing('API_URL', {}),
  publishing('VITE_STRIPE', { value: `sk_live_${'0'.repeat(24)}` }),
  publishing('VITE_TITLE', { value: "the shop's own" }),
  publishing('VITE_MAPS_API_KEY', {}),
  reading({ site: { role: 'a role' } }),
  reading({ site: { role: 'b2b-handover-api' } }),
  {
    ...reading({ [LONG]: { role: 'archive' } }),
    secrets: { one: { ...SECRET, consumers: [LONG] } },
  },
  { ...b2b, secrets: many(60) },
  {
    ...mobile,
    secrets: {
      one: { ...SECRET, recoveryDays: 7 },
      two: { ...SECRET, rotation: { lambdaArn: FUNCTION, valuePut: false } },
    },
  },
  holding({ writeOnly: { version: 1 } }),
  { ...bare({ writeOnly: { version: 1 }, rotation: { lambdaArn: FUNCTION, valuePut: true } }) },
  bare({ writeOnly: { version: 0 } }),
  { ...mobile, secrets: { one: { ...SECRET, writeOnly: { version: 1 } } } },
  // Right, and in each of the ways that there are.
  { ...mobile, secrets: { one: { ...SECRET, variable: 'ARCHIVE' } } },
  reading({ site: { platform: 'vercel' } }),
  holding({ recoveryDays: 7, variable: 'ARCHIVE' }),
  bare({ writeOnly: { version: 2 } }),
];
