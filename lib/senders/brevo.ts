import { fact, other, template, type Sender } from './sender';

const AUTHENTICATION = template('brevo.com.domain-authentication.json', '2026-04-03');

/** Shared addresses; an account with one of its own has an SPF record at a subdomain. Some accounts get a TXT key instead. */
export const brevo: Sender = {
  service: 'brevo',
  title: 'Brevo',
  spfIncludes: fact(
    [],
    other(
      'https://www.captaindns.com/en/blog/brevo-transactional-email-technical-guide',
      'page of 2026-01-16',
    ),
  ),
  // One account gets a TXT record, another two CNAME records.
  dkim: 'unknown',
  returnPath: 'unknown',
  verification: fact([{ type: 'TXT', name: '@', content: '{token}' }], AUTHENTICATION),
  mx: 'unknown',
};
