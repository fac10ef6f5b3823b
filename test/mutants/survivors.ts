import type { Survivor } from './survivor';
import { ACCOUNT_SURVIVORS } from './survivors-account';
import { AWS_SURVIVORS } from './survivors-aws';
import { BOOTSTRAP_SURVIVORS } from './survivors-bootstrap';
import { CERTIFICATE_SURVIVORS } from './survivors-certificates';
import { DATA_SURVIVORS } from './survivors-data';
import { EDGE_SURVIVORS } from './survivors-edge';
import { HEADER_SURVIVORS } from './survivors-headers';
import { MONITORING_SURVIVORS } from './survivors-monitoring';
import { PRESET_SURVIVORS } from './survivors-presets';
import { SECRETS_SURVIVORS } from './survivors-secrets';
import { SIGNAL_SURVIVORS } from './survivors-signals';

/** Mutants that no check has to catch, and why. */
export const SURVIVORS: readonly Survivor[] = [
  ...EDGE_SURVIVORS,
  ...ACCOUNT_SURVIVORS,
  ...AWS_SURVIVORS,
  ...SECRETS_SURVIVORS,
  ...BOOTSTRAP_SURVIVORS,
  ...DATA_SURVIVORS,
  ...MONITORING_SURVIVORS,
  ...CERTIFICATE_SURVIVORS,
  ...SIGNAL_SURVIVORS,
  ...HEADER_SURVIVORS,
  ...PRESET_SURVIVORS,
];
