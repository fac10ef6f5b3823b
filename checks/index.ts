import { privatePaths } from './caching/private-paths';
import { staticFiles } from './caching/static-files';
import type { Check } from './check';
import { caa } from './dns/caa';
import { dnssec } from './dns/dnssec';
import { hosts } from './dns/hosts';
import { knownRecords } from './dns/known-records';
import { originAddress } from './dns/origin-address';
import { proxiedHosts } from './dns/proxied-hosts';
import { recordContent } from './dns/record-content';
import { recordPurpose } from './dns/record-purpose';
import { launchRecords } from './dns/records';
import { zone } from './dns/zone';
import { bypasses } from './edge/bypasses';
import { loginRateLimit } from './edge/login-rate-limit';
import { originPulls } from './edge/origin-pulls';
import { originPorts } from './edge/origin-ports';
import { rateLimits } from './edge/rate-limits';
import { redirects } from './edge/redirects';
import { edgeRulesets } from './edge/rulesets';
import { weakSettings } from './edge/weak-settings';
import { logRetention } from './logs/retention';
import { bimi } from './mail/bimi';
import { dkimKeyStrength } from './mail/dkim-key-strength';
import { dkimSelectors } from './mail/dkim-selectors';
import { dmarcPolicy } from './mail/dmarc-policy';
import { dmarcRecord } from './mail/dmarc-record';
import { dmarcRollout } from './mail/dmarc-rollout';
import { mtaSts } from './mail/mta-sts';
import { parkedDomains } from './mail/parked-domains';
import { receiving } from './mail/receiving';
import { spfFlattened } from './mail/spf-flattened';
import { spfLookupLimit } from './mail/spf-lookup-limit';
import { spfTree } from './mail/spf-tree';
import { spfRecord } from './mail/spf-record';
import { tlsRpt } from './mail/tls-rpt';
import { containers } from './secrets/containers';
import { destroyProtection } from './secrets/destroy-protection';
import { keyRotation } from './secrets/key-rotation';
import { literals } from './secrets/literals';
import { longLivedKeys } from './secrets/long-lived-keys';
import { ownAccount } from './secrets/own-account';
import { secretOwners } from './secrets/owners';
import { policies } from './secrets/policies';
import { publicNames } from './secrets/public-names';
import { secretTransport } from './secrets/transport';
import { stateAccount } from './state/account';
import { stateBackend } from './state/backend';
import { stateInventory } from './state/inventory';
import { stateProviders } from './state/providers';
import { automaticMode } from './tls/automatic-mode';
import { certificateDepth } from './tls/certificate-depth';
import { hsts } from './tls/hsts';
import { httpsOnly } from './tls/https-only';
import { minimumVersion } from './tls/minimum-version';
import { mixedContent } from './tls/mixed-content';
import { modernVersion } from './tls/modern-version';
import { oneValuePerSetting } from './tls/one-value-per-setting';
import { originMode } from './tls/origin-mode';
import { alarms } from './uptime/alarms';
import { alertChannels } from './uptime/alert-channels';
import { alertTiming } from './uptime/alert-time';
import { alertTopic } from './uptime/alert-topic';
import { checkSettings } from './uptime/check-settings';
import { hostsWatched } from './uptime/hosts-watched';
import { loginWatched } from './uptime/login-watched';

/** Every check, in the order in which a scorecard shows them: area by area. */
export const checks: readonly Check[] = [
  originMode,
  automaticMode,
  minimumVersion,
  modernVersion,
  httpsOnly,
  mixedContent,
  hsts,
  certificateDepth,
  oneValuePerSetting,

  zone,
  hosts,
  proxiedHosts,
  originAddress,
  recordContent,
  recordPurpose,
  knownRecords,
  launchRecords,
  caa,
  dnssec,

  receiving,
  spfRecord,
  spfLookupLimit,
  spfTree,
  spfFlattened,
  dkimSelectors,
  dkimKeyStrength,
  dmarcRecord,
  dmarcPolicy,
  dmarcRollout,
  mtaSts,
  tlsRpt,
  bimi,
  parkedDomains,

  weakSettings,
  bypasses,
  edgeRulesets,
  originPorts,
  originPulls,
  loginRateLimit,
  rateLimits,
  redirects,

  staticFiles,
  privatePaths,

  literals,
  containers,
  keyRotation,
  secretTransport,
  ownAccount,
  policies,
  longLivedKeys,
  destroyProtection,
  secretOwners,
  publicNames,

  logRetention,

  hostsWatched,
  loginWatched,
  checkSettings,
  alarms,
  alertTiming,
  alertTopic,
  alertChannels,

  stateBackend,
  stateAccount,
  stateProviders,
  stateInventory,
];
