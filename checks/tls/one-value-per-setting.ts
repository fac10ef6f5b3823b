import { zoneId } from '../../facts/dns';
import { resources, type Facts, type Resource } from '../../facts/graph';
import { show, text, Unknown } from '../../facts/value';
import { fail, pass, unknown, type Check, type Finding } from '../check';
import { example, exampleSetting, ZONE_ID } from '../examples';

const SSL = { zone_id: ZONE_ID, setting_id: 'ssl', value: 'strict' };

export const oneValuePerSetting: Check = {
  id: 'tls/one-value-per-setting',
  controls: ['LR-27', 'LR-34'],
  title: 'Each setting of a zone is declared once',
  why: 'of two declarations of one setting the one applied last wins, and Terraform does not say which that is',
  breaks: 'a safe value is replaced by another, and each apply changes it again',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/api/resources/zones/subresources/settings/methods/edit/',
  fix: 'keep one cloudflare_zone_setting for each setting_id; the kit declares each once',
  kinds: ['declared', 'planned'],
  absence: 'no zone setting is declared',
  judge: (facts) =>
    resources(facts, 'cloudflare_zone_setting').map((setting) => judgeOne(setting, facts)),
  examples: {
    pass: [exampleSetting('ssl', 'strict')],
    fail: [
      example({ cloudflare_zone_setting: { one: SSL, two: SSL } }),
      example({ cloudflare_zone_setting: { one: SSL, two: { ...SSL, value: 'off' } } }),
      example({ cloudflare_zone_setting: { one: { zone_id: ZONE_ID, value: 'strict' } } }),
      example({ cloudflare_zone_setting: { one: { ...SSL, setting_id: '${var.id}' } } }),
    ],
  },
};

function judgeOne({ address, values }: Resource, facts: Facts): Finding {
  const { setting_id: setting } = values;
  if (setting instanceof Unknown) return unknown(address, `setting_id = ${show(setting)}`);
  const name = text(setting);
  if (name === undefined || name === '') return fail(address, `setting_id = ${show(setting)}`);
  const twins = resources(facts, 'cloudflare_zone_setting').filter(
    (other) =>
      other.address !== address &&
      other.values['setting_id'] === name &&
      zoneId(other.values['zone_id'], facts) === zoneId(values['zone_id'], facts),
  );
  const [twin] = twins;
  return twin === undefined
    ? pass(address, `${name}, once`)
    : fail(address, `${name} is declared by ${twin.address} too`);
}
