import type { Refusal } from './envelope';

const DOCS = 'https://developers.cloudflare.com';
const PROVIDER = 'https://github.com/cloudflare/terraform-provider-cloudflare';

/** Why a zone setting, a certificate or another switch of a zone is refused. */
export const SETTING_REFUSALS = {
  unknownSetting: {
    status: 400,
    code: 1006,
    message: 'Unrecognized zone setting name: {setting}',
    source: `${PROVIDER}/issues/1787`,
  },
  badSettingValue: {
    status: 400,
    code: 1007,
    message: 'Invalid value for zone setting {setting}',
    source: `${PROVIDER}/issues/5423`,
  },
  settingNotEditable: {
    status: 400,
    code: 1015,
    message: 'Not allowed to edit setting for {setting}',
    source: 'https://github.com/cloudflare/cf-terraforming/issues/40',
  },
  ciphersWithoutManager: {
    status: 400,
    code: 1023,
    // Only the number is known, not the words.
    message: '',
    source: `${DOCS}/ssl/edge-certificates/additional-options/cipher-suites/customize-cipher-suites/ (words: not found)`,
  },
  orangeToOrange: {
    status: 400,
    code: 1024,
    message: 'It is not possible to change Orange To Orange settings for this zone.',
    source: `${PROVIDER}/issues/1787`,
  },
  visitorIp: {
    status: 400,
    code: 1025,
    message: 'It is not possible to change Visitor IP settings for this zone.',
    source: `${PROVIDER}/issues/1787`,
  },
  logToCloudflare: {
    status: 400,
    code: 1057,
    message: 'log_to_cloudflare cannot be modified for this zone',
    source: `${PROVIDER}/issues/1787`,
  },
  settingNotInPlan: {
    status: 400,
    code: 1135,
    message: 'Sorry, this zone setting is not available for your plan type.',
    source: `${DOCS}/cache/how-to/tiered-cache/#availability`,
  },
  dnssecOnPendingZone: {
    status: 400,
    code: 1017,
    message: 'Invalid zone plan for action',
    source: `${DOCS}/dns/zone-setups/reference/domain-status/`,
  },
  originCaOnPendingZone: {
    status: 400,
    code: 1010,
    message:
      'Failed to validate requested hostname {hostname}: This zone is either not part of your account, or you do not have access to it.',
    source: `${DOCS}/ssl/origin-configuration/origin-ca/troubleshooting/`,
  },
  manyOriginNames: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/ssl/origin-configuration/origin-ca/ (number and words: not found)`,
  },
  originCaAddress: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/ssl/origin-configuration/origin-ca/ (number and words: not found)`,
  },
  originCaValidity: {
    status: 400,
    code: undefined,
    message: '',
    source: `${DOCS}/api/resources/origin_ca_certificates/ (number and words: not found)`,
  },
  dnsSettingNotInPlan: {
    status: 400,
    code: 1003,
    message: '',
    source: `${DOCS}/dns/additional-options/dns-zone-defaults/ (words: not found)`,
  },
  noCertificateManager: {
    status: 401,
    code: 1450,
    message:
      'Access to configure this resource has not been granted for this zone. This feature is available with the Advanced Certificate Manager.',
    source: `${PROVIDER}/issues/3126`,
  },
  fightModeWithoutScript: {
    status: 400,
    code: undefined,
    message: 'cannot enable Fight_Mode while EnableJS is disabled',
    source: `${DOCS}/bots/get-started/bot-fight-mode/ (number: not found)`,
  },
  likelyAutomated: {
    status: 400,
    code: undefined,
    message: 'zone not entitled to enable likely automated bots ruleset',
    source: `${DOCS}/bots/get-started/super-bot-fight-mode/ (number: not found)`,
  },
} as const satisfies Record<string, Refusal>;
