import { fact, vendor, type Sender } from './sender';

const FOLDER =
  'https://github.com/sendgrid/docs/blob/c3eb3fef6132c26b9ee0f94de031e6b0fac7b1c5/content/docs/ui/account-and-settings';
const COPY = 'commit c3eb3fef, 2021-06-11';
const DKIM = vendor(`${FOLDER}/dkim-records.md`, COPY);

/** With automated security, as it is by default: three CNAME records, and SPF is settled behind one of them. */
export const sendgrid: Sender = {
  service: 'sendgrid',
  title: 'Twilio SendGrid',
  spfIncludes: fact([], vendor(`${FOLDER}/spf-records.md`, COPY)),
  dkim: fact(
    {
      type: 'CNAME',
      // An account may choose selectors of three characters.
      selectors: ['s1', 's2', '{custom}'],
      targets: ['{selector}.domainkey.{account}.{pool}.sendgrid.net'],
    },
    DKIM,
  ),
  returnPath: fact(
    [{ type: 'CNAME', name: '{subdomain}', content: '{account}.{pool}.sendgrid.net' }],
    DKIM,
  ),
  verification: fact([], vendor(`${FOLDER}/how-to-set-up-domain-authentication.md`, COPY)),
  mx: 'unknown',
};
