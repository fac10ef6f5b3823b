import { fact, other, type Sender } from './sender';

const EXAMPLES = other(
  'https://github.com/StackExchange/dnscontrol/blob/7a079bc2a3201df47b4c6969d6231b91a950375f/documentation/getting-started/examples.md',
  'commit 7a079bc2, file of 2025-06-11',
);

/** The vendor's page, https://www.fastmail.help/hc/en-us/articles/360060591153, confirms selectors and type. */
export const fastmail: Sender = {
  service: 'fastmail',
  title: 'Fastmail',
  spfIncludes: fact(
    ['spf.messagingengine.com'],
    other('https://mailflowauthority.com/email-authentication/fastmail-email-auth', 'undated'),
  ),
  dkim: fact(
    {
      type: 'CNAME',
      selectors: ['fm1', 'fm2', 'fm3'],
      targets: ['{selector}.{domain}.dkim.fmhosted.com'],
    },
    EXAMPLES,
  ),
  returnPath: 'unknown',
  verification: 'unknown',
  mx: fact(
    [
      { type: 'MX', name: '@', content: 'in1-smtp.messagingengine.com', priority: 10 },
      { type: 'MX', name: '@', content: 'in2-smtp.messagingengine.com', priority: 20 },
    ],
    EXAMPLES,
  ),
};
