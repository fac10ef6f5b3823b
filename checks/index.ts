import { compression } from './caching/compression';
import { overrides } from './caching/overrides';
import { pages } from './caching/pages';
import { privatePaths } from './caching/private-paths';
import { staticFiles } from './caching/static-files';
import { tiers } from './caching/tiers';
import type { Check } from './check';
import { dataBackups } from './data/backups';
import { closedBuckets } from './data/closed-buckets';
import { deletionProtection } from './data/deletion-protection';
import { keptStores } from './data/kept-stores';
import { pointInTime } from './data/point-in-time';
import { caa } from './dns/caa';
import { claimableTargets } from './dns/claimable-targets';
import { delegation } from './dns/delegation';
import { dnssec } from './dns/dnssec';
import { hosts } from './dns/hosts';
import { issuers } from './dns/issuers';
import { knownRecords } from './dns/known-records';
import { originAddress } from './dns/origin-address';
import { proxiedHosts } from './dns/proxied-hosts';
import { recordContent } from './dns/record-content';
import { recordPurpose } from './dns/record-purpose';
import { launchRecords } from './dns/records';
import { signatures } from './dns/signatures';
import { ttlLengths } from './dns/ttl-lengths';
import { wildcards } from './dns/wildcards';
import { zone } from './dns/zone';
import { edgeAccess } from './edge/access';
import { bodySize } from './edge/body-size';
import { bots } from './edge/bots';
import { bulkRedirects } from './edge/bulk-redirects';
import { bypasses } from './edge/bypasses';
import { expressions } from './edge/expressions';
import { contentPolicy } from './edge/content-policy';
import { cors } from './edge/cors';
import { edgeFirewall } from './edge/firewall';
import { leakedCredentials } from './edge/leaked-credentials';
import { loginRateLimit } from './edge/login-rate-limit';
import { managedRules } from './edge/managed-rules';
import { originLock } from './edge/origin-lock';
import { originPorts } from './edge/origin-ports';
import { originPulls } from './edge/origin-pulls';
import { rateLimits } from './edge/rate-limits';
import { redirects } from './edge/redirects';
import { redundantRules } from './edge/redundant-rules';
import { ruleOrder } from './edge/rule-order';
import { edgeRulesets } from './edge/rulesets';
import { securityHeaders } from './edge/security-headers';
import { weakSettings } from './edge/weak-settings';
import { logRetention } from './logs/retention';
import { bimi } from './mail/bimi';
import { dkimKeyLength } from './mail/dkim-key-length';
import { dkimKeyStrength } from './mail/dkim-key-strength';
import { dkimSelectors } from './mail/dkim-selectors';
import { dmarcPolicy } from './mail/dmarc-policy';
import { dmarcRecord } from './mail/dmarc-record';
import { dmarcRollout } from './mail/dmarc-rollout';
import { dmarcUnusedNames } from './mail/dmarc-unused-names';
import { mtaSts } from './mail/mta-sts';
import { mtaStsTesting } from './mail/mta-sts-testing';
import { parkedDomains } from './mail/parked-domains';
import { receiving } from './mail/receiving';
import { spfFlattened } from './mail/spf-flattened';
import { spfEnding } from './mail/spf-ending';
import { spfHeadroom } from './mail/spf-headroom';
import { spfLookupLimit } from './mail/spf-lookup-limit';
import { spfRecord } from './mail/spf-record';
import { spfTree } from './mail/spf-tree';
import { tlsRpt } from './mail/tls-rpt';
import { transport } from './mail/transport';
import { containers } from './secrets/containers';
import { destroyProtection } from './secrets/destroy-protection';
import { keyRotation } from './secrets/key-rotation';
import { literals } from './secrets/literals';
import { longLivedKeys } from './secrets/long-lived-keys';
import { ownAccount } from './secrets/own-account';
import { secretOwners } from './secrets/owners';
import { policies } from './secrets/policies';
import { publicNames } from './secrets/public-names';
import { publicVariables } from './secrets/public-variables';
import { secretReaders } from './secrets/readers';
import { secretRotation } from './secrets/rotation';
import { secretTransport } from './secrets/transport';
import { secretValues } from './secrets/values';
import { applyingRole } from './pipeline/applying-role';
import { planningRole } from './pipeline/planning-role';
import { pipelineTrust } from './pipeline/trust';
import { stateAccount } from './state/account';
import { stateBackend } from './state/backend';
import { bucketAccess } from './state/bucket-access';
import { bucketVersions } from './state/bucket-versions';
import { stateInventory } from './state/inventory';
import { stateProviders } from './state/providers';
import { automaticMode } from './tls/automatic-mode';
import { certificateDepth } from './tls/certificate-depth';
import { hsts } from './tls/hsts';
import { hstsStrength } from './tls/hsts-strength';
import { httpsOnly } from './tls/https-only';
import { minimumVersion } from './tls/minimum-version';
import { mixedContent } from './tls/mixed-content';
import { modernVersion } from './tls/modern-version';
import { oneValuePerSetting } from './tls/one-value-per-setting';
import { originCertificates } from './tls/origin-certificates';
import { originMode } from './tls/origin-mode';
import { alarms } from './uptime/alarms';
import { alertChannels } from './uptime/alert-channels';
import { alertTiming } from './uptime/alert-time';
import { alertTopic } from './uptime/alert-topic';
import { certificateAlarms } from './uptime/certificate-alarms';
import { certificateProber } from './uptime/certificate-prober';
import { checkSettings } from './uptime/check-settings';
import { checkerTls } from './uptime/checker-tls';
import { dashboard } from './uptime/dashboard';
import { hostsWatched } from './uptime/hosts-watched';
import { latencyAlarms } from './uptime/latency-alarms';
import { loginWatched } from './uptime/login-watched';
import { notifications } from './uptime/notifications';
import { outagePages } from './uptime/outage-pages';
import { signals } from './uptime/signals';

/** Every check, in the order in which a scorecard shows them: area by area. */
export const checks: readonly Check[] = [
  originMode,
  automaticMode,
  minimumVersion,
  modernVersion,
  httpsOnly,
  mixedContent,
  hsts,
  hstsStrength,
  certificateDepth,
  originCertificates,
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
  issuers,
  delegation,
  dnssec,
  signatures,
  wildcards,
  claimableTargets,
  ttlLengths,

  receiving,
  spfRecord,
  spfLookupLimit,
  spfTree,
  spfFlattened,
  spfHeadroom,
  spfEnding,
  dkimSelectors,
  dkimKeyStrength,
  dkimKeyLength,
  dmarcRecord,
  dmarcPolicy,
  dmarcRollout,
  dmarcUnusedNames,
  mtaSts,
  mtaStsTesting,
  tlsRpt,
  transport,
  bimi,
  parkedDomains,

  weakSettings,
  bypasses,
  edgeFirewall,
  edgeAccess,
  managedRules,
  bots,
  leakedCredentials,
  bodySize,
  edgeRulesets,
  ruleOrder,
  redundantRules,
  expressions,
  originLock,
  originPorts,
  originPulls,
  loginRateLimit,
  rateLimits,
  redirects,
  bulkRedirects,
  securityHeaders,
  contentPolicy,
  cors,

  staticFiles,
  tiers,
  compression,
  privatePaths,
  overrides,
  pages,

  literals,
  containers,
  keyRotation,
  secretTransport,
  ownAccount,
  policies,
  longLivedKeys,
  destroyProtection,
  secretOwners,
  secretReaders,
  secretRotation,
  secretValues,
  publicNames,
  publicVariables,

  logRetention,
  dataBackups,
  pointInTime,
  deletionProtection,
  keptStores,
  closedBuckets,

  hostsWatched,
  loginWatched,
  notifications,
  checkSettings,
  checkerTls,
  alarms,
  alertTiming,
  outagePages,
  signals,
  latencyAlarms,
  dashboard,
  certificateAlarms,
  certificateProber,
  alertTopic,
  alertChannels,

  pipelineTrust,
  planningRole,
  applyingRole,

  stateBackend,
  bucketVersions,
  bucketAccess,
  stateAccount,
  stateProviders,
  stateInventory,
];
