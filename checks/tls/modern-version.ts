import type { Check } from '../check';
import { exampleSetting } from '../examples';
import { judgeValue } from '../zone-setting';

export const modernVersion: Check = {
  id: 'tls/modern-version',
  controls: ['LR-27'],
  title: 'TLS 1.3 is on',
  why: 'TLS 1.3 leaves out everything in TLS that was ever broken, and saves a round trip',
  breaks: 'visitors get older encryption, and wait longer for the first page',
  severity: 'blocks',
  source:
    'RFC 8446; https://developers.cloudflare.com/ssl/edge-certificates/additional-options/tls-13/',
  fix: 'the kit declares tls_1_3 "on"; in a project of your own, set it to "on"',
  kinds: ['declared', 'planned'],
  absence: 'no zone declares tls_1_3',
  // zrt is on with zero round trip resumption (0-RTT).
  judge: (facts) => judgeValue(facts, 'tls_1_3', 'on', 'zrt'),
  examples: {
    pass: [exampleSetting('tls_1_3', 'on'), exampleSetting('tls_1_3', 'zrt')],
    fail: [
      exampleSetting('tls_1_3', 'off'),
      exampleSetting('tls_1_3', true),
      exampleSetting('ssl', 'strict'),
    ],
  },
};
