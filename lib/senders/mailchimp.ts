import { fact, other, template, type Sender } from './sender';

/** Two keys, `k2` and `k3` or as the account shows; the return path is the vendor's own. */
export const mailchimp: Sender = {
  service: 'mailchimp',
  title: 'Mailchimp',
  spfIncludes: fact([], other('https://dmarc.wiki/mailchimp', 'undated')),
  dkim: fact(
    { type: 'CNAME', selectors: ['{selector}'], targets: [] },
    template('mailchimp.com.email-signing.json', '2023-10-24'),
  ),
  returnPath: 'unknown',
  verification: 'unknown',
  mx: 'unknown',
};
