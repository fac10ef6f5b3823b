import { fact, vendor, type Sender } from './sender';

const VERIFY = vendor(
  'https://documentation.mailgun.com/docs/mailgun/user-manual/domains/domains-verify.md',
  'undated',
);

/** The domain that mail comes from is the one that was added to the account, most often a subdomain. */
export const mailgun: Sender = {
  service: 'mailgun',
  title: 'Mailgun',
  spfIncludes: fact(['mailgun.org'], VERIFY),
  dkim: fact(
    { type: 'TXT', selectors: ['{selector}'], targets: [] },
    vendor(
      'https://github.com/mailgun/documentation/blob/32f41214a7ed69a705c89cf1866a2178a21fd853/source/api-domains.rst',
      'commit 32f41214, file of 2023-10-09',
    ),
  ),
  returnPath: 'unknown',
  verification: fact([], VERIFY),
  mx: fact(
    [
      { type: 'MX', name: '@', content: 'mxa.mailgun.org', priority: 10 },
      { type: 'MX', name: '@', content: 'mxb.mailgun.org', priority: 10 },
    ],
    VERIFY,
  ),
};
