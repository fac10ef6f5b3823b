import { fact, other, template, vendor, type Sender } from './sender';

/**
 * The mail hosts are those of the template; accounts made since April 2023 are told `smtp.google.com`
 * alone, by https://corspot.com/2026/02/25/new-mx-records-for-using-gmail-with-google-workspace/.
 */
export const googleWorkspace: Sender = {
  service: 'google-workspace',
  title: 'Google Workspace',
  spfIncludes: fact(
    ['_spf.google.com'],
    other('https://intodns.ai/citations/google-workspace-spf-record', 'undated'),
  ),
  dkim: fact(
    // The first selector; an account may choose another one.
    { type: 'TXT', selectors: ['google', '{prefix}'], targets: [] },
    vendor('https://support.google.com/a/answer/11611356', 'undated'),
  ),
  // Mail leaves with the address of the user, so that the domain's own SPF record is asked.
  returnPath: 'unknown',
  verification: fact(
    [{ type: 'TXT', name: '@', content: '{token}' }],
    template('google.com.domain-verification.json', '2021-01-08'),
  ),
  mx: fact(
    [
      { type: 'MX', name: '@', content: 'aspmx.l.google.com', priority: 1 },
      { type: 'MX', name: '@', content: 'alt1.aspmx.l.google.com', priority: 5 },
      { type: 'MX', name: '@', content: 'alt2.aspmx.l.google.com', priority: 5 },
      { type: 'MX', name: '@', content: 'alt3.aspmx.l.google.com', priority: 10 },
      { type: 'MX', name: '@', content: 'alt4.aspmx.l.google.com', priority: 10 },
    ],
    template('google.com.gmail-setup.json', '2021-01-08'),
  ),
};
