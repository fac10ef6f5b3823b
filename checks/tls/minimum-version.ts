import type { Check } from '../check';
import { exampleSetting } from '../examples';
import { judgeValue } from '../zone-setting';

export const minimumVersion: Check = {
  id: 'tls/minimum-version',
  controls: ['LR-27'],
  title: 'Visitors speak TLS 1.2 or newer',
  why: 'TLS 1.0 and 1.1 have known weaknesses, and Cloudflare accepts them until it is told not to',
  breaks: 'an attacker on the way can push a visitor down to encryption that can be broken',
  severity: 'blocks',
  source:
    'RFC 8996; https://developers.cloudflare.com/ssl/edge-certificates/additional-options/minimum-tls/',
  fix: 'the kit declares min_tls_version "1.2"; in a project of your own, set it to "1.2" or "1.3"',
  kinds: ['declared', 'planned'],
  absence: 'no zone declares min_tls_version',
  judge: (facts) => judgeValue(facts, 'min_tls_version', '1.2', '1.3'),
  examples: {
    pass: [exampleSetting('min_tls_version', '1.2'), exampleSetting('min_tls_version', '1.3')],
    fail: [
      exampleSetting('min_tls_version', '1.0'),
      exampleSetting('min_tls_version', '1.1'),
      // The provider takes text; a number is not what the API knows.
      exampleSetting('min_tls_version', 1.2),
      exampleSetting('ssl', 'strict'),
    ],
  },
};
