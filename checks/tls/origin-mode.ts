import type { Check } from '../check';
import { exampleSetting } from '../examples';
import { judgeValue } from '../zone-setting';

export const originMode: Check = {
  id: 'tls/origin-mode',
  controls: ['LR-27'],
  title: 'Cloudflare verifies the certificate of the origin',
  why: 'in every mode but strict, whoever stands between Cloudflare and your server can read and change what passes, while the browser shows a lock',
  breaks: 'passwords and sessions can be read on the second half of their way',
  severity: 'blocks',
  source: 'https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/full-strict/',
  fix: "leave tls.mode out, or set it to 'strict', once the origin has a valid certificate",
  kinds: ['declared', 'planned'],
  absence: 'no zone declares ssl',
  // origin_pull is the same with a certificate of Cloudflare's own towards the origin (Enterprise).
  judge: (facts) => judgeValue(facts, 'ssl', 'strict', 'origin_pull'),
  examples: {
    pass: [exampleSetting('ssl', 'strict'), exampleSetting('ssl', 'origin_pull')],
    fail: [
      exampleSetting('ssl', 'full'),
      exampleSetting('ssl', 'flexible'),
      exampleSetting('ssl', 'off'),
      exampleSetting('ssl', '${var.mode}'),
      exampleSetting('tls_1_3', 'on'),
    ],
  },
};
