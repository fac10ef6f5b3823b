import { fact, template, type Sender } from './sender';

const MAIL = template('zoho.com.zmail_hosting.json', '2024-03-07');

/**
 * Names differ by the data centre of the account, and the copies that were found contradict each other
 * (`zoho.com`, `zohomail.com`, `spf.zoho.com`): the include and the mail hosts are what the account shows.
 */
export const zoho: Sender = {
  service: 'zoho',
  title: 'Zoho Mail',
  spfIncludes: 'unknown',
  dkim: fact({ type: 'TXT', selectors: ['{selector}'], targets: [] }, MAIL),
  returnPath: 'unknown',
  verification: 'unknown',
  mx: 'unknown',
};
