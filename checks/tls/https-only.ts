import type { Check } from '../check';
import { exampleSetting } from '../examples';
import { judgeValue } from '../zone-setting';

export const httpsOnly: Check = {
  id: 'tls/https-only',
  controls: ['LR-27', 'LR-28'],
  title: 'Every request over http is sent on to https',
  why: 'a visitor who types the name, or follows an old link, comes over http first',
  breaks: 'pages, forms and cookies travel readable for everybody on the same network',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/ssl/edge-certificates/additional-options/always-use-https/',
  fix: 'the kit declares always_use_https "on"; in a project of your own, set it to "on"',
  kinds: ['declared', 'planned'],
  absence: 'no zone declares always_use_https',
  judge: (facts) => judgeValue(facts, 'always_use_https', 'on'),
  examples: {
    pass: [exampleSetting('always_use_https', 'on')],
    fail: [
      exampleSetting('always_use_https', 'off'),
      exampleSetting('always_use_https', true),
      exampleSetting('ssl', 'strict'),
    ],
  },
};
