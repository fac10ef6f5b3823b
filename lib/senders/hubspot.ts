import { fact, template, type Sender } from './sender';

/**
 * The vendor says that its wizard sets SPF up (https://knowledge.hubspot.com/email/do-i-need-to-add-hubspot-to-our-spf-record,
 * page of 2024-02-28), others that only accounts with an address of their own need it: what the account shows counts.
 */
export const hubspot: Sender = {
  service: 'hubspot',
  title: 'HubSpot',
  spfIncludes: 'unknown',
  dkim: fact(
    { type: 'CNAME', selectors: ['{selector}'], targets: [] },
    template('hubspot.com.hubspot-email-domain.json', '2023-05-11'),
  ),
  returnPath: 'unknown',
  verification: 'unknown',
  mx: 'unknown',
};
