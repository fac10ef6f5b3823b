import example from '../../config/launches/example';
import { launchNamePairs } from '../../config/parity-names';
import { parseLaunch } from '../../config/parse';
import type { Launch, LaunchInput } from '../../config/schema';
import { stagingOf, type Staging } from '../../config/staging';
import { parityDifferences, type Difference } from '../../checks/parity';
import { launchStacks, type StackDocument } from './launch-stacks';

/** What the example's staging has of its own. */
export const STAGING: Staging = {
  domain: 'acme-staging.test',
  cloudflare: { zoneId: '0123456789abcdef0123456789abcdef' },
  aws: { accountId: '999988887777', region: 'eu-west-1' },
  backend: { kind: 's3', bucket: 'staging-terraform-state', region: 'eu-west-1' },
  names: {
    '203.0.113.10': '198.51.100.10',
    '203.0.113.20': '198.51.100.20',
    '203.0.113.30': '198.51.100.30',
    'arn:aws:rds:eu-west-1:123456789012:db:example':
      'arn:aws:rds:eu-west-1:999988887777:db:staging',
    'example-launch-uploads': 'staging-uploads',
    'oncall@example.com': 'developers@example.com',
    'https://incidents.example.net/hooks/example': 'https://chat.example.net/hooks/staging',
  },
  mail: 'own',
  openTo: ['198.51.100.0/24'],
  dsAtRegistrar: true,
  keepDays: { logs: 7, backups: 7 },
};

/** Days on which the waivers below hold. */
export const TODAY = '2026-11-27';

/** Why the example's staging is closed, as its launch file says it. */
export const CLOSED: NonNullable<Staging['differs']>[number] = {
  at: [
    'edge/cloudflare_ruleset.firewall_ruleset.rules[staging-closed]',
    'edge/output.launch_inventory.value.firewall.rules.staging-closed',
  ],
  reason: 'staging shows what is not announced yet',
  owner: 'ops@example.com',
  lastDay: '2027-01-31',
};

/** A launch by name, with the stacks that it declares. */
export interface Side {
  readonly name: string;
  readonly launch: Launch;
  readonly stacks: readonly StackDocument[];
}

export function sideOf(name: string, input: LaunchInput): Side {
  const file = `config/launches/${name}.ts`;
  const launch = parseLaunch(input, file);
  return { name, launch, stacks: launchStacks({ launch, name, file }) };
}

export function stagingSide(
  staging: Partial<Staging> = {},
  changed: Partial<LaunchInput> = {},
): Side {
  const input = stagingOf(example, { ...STAGING, ...staging });
  return sideOf('example-staging', { ...input, ...changed });
}

export function differencesOf(first: Side, second: Side): readonly Difference[] {
  return parityDifferences([first.stacks, second.stacks], launchNamePairs(first, second));
}
