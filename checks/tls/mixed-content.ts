import type { Check } from '../check';
import { exampleSetting } from '../examples';
import { judgeValue } from '../zone-setting';

export const mixedContent: Check = {
  id: 'tls/mixed-content',
  controls: ['LR-33'],
  title: 'Links over http in your pages are rewritten to https',
  why: 'browsers refuse scripts and styles that a page over https asks for over http',
  breaks: 'parts of a page are missing, and the browser warns the visitor',
  severity: 'blocks',
  source:
    'https://developers.cloudflare.com/ssl/edge-certificates/additional-options/automatic-https-rewrites/',
  fix: 'the kit declares automatic_https_rewrites "on"; in a project of your own, set it to "on"',
  kinds: ['declared', 'planned'],
  absence: 'no zone declares automatic_https_rewrites',
  judge: (facts) => judgeValue(facts, 'automatic_https_rewrites', 'on'),
  examples: {
    pass: [exampleSetting('automatic_https_rewrites', 'on')],
    fail: [
      exampleSetting('automatic_https_rewrites', 'off'),
      exampleSetting('automatic_https_rewrites', true),
      exampleSetting('ssl', 'strict'),
    ],
  },
};
