import type { Check } from '../check';
import { exampleSetting } from '../examples';
import { judgeValue } from '../zone-setting';

export const automaticMode: Check = {
  id: 'tls/automatic-mode',
  controls: ['LR-27'],
  title: 'Nobody but the launch sets how Cloudflare speaks to the origin',
  why: 'automatic mode is on unless it is turned off: Cloudflare then sets the mode itself, after a scan, and Terraform is not told',
  breaks: 'the mode is another one than what was reviewed, and every plan shows a difference',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/',
  fix: 'the kit declares ssl_automatic_mode "custom"; in a project of your own, set it beside ssl',
  kinds: ['declared', 'planned'],
  absence: 'no zone declares ssl_automatic_mode',
  // A setting like any other: PATCH /zones/{zone_id}/settings/ssl_automatic_mode, as the API's page
  // "Patch Automatic SSL/TLS Enrollment status" has it, is the request that cloudflare_zone_setting makes.
  judge: (facts) => judgeValue(facts, 'ssl_automatic_mode', 'custom'),
  examples: {
    pass: [exampleSetting('ssl_automatic_mode', 'custom')],
    fail: [
      exampleSetting('ssl_automatic_mode', 'auto'),
      exampleSetting('ssl_automatic_mode', '${var.mode}'),
      exampleSetting('ssl', 'strict'),
    ],
  },
};
