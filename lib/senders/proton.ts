import { fact, other, vendor, type Sender } from './sender';

const GUIDE = other('https://domainsecurityscanner.com/guides/proton-mail', 'undated');

/** The third key may be empty for a while; that is no fault. */
export const proton: Sender = {
  service: 'proton',
  title: 'Proton Mail',
  spfIncludes: fact(
    ['_spf.protonmail.ch'],
    vendor('https://protonmail.com/support/knowledge-base/anti-spoofing/', 'undated'),
  ),
  dkim: fact(
    {
      type: 'CNAME',
      selectors: ['protonmail', 'protonmail2', 'protonmail3'],
      targets: ['{selector}.domainkey.{token}.domains.proton.ch'],
    },
    GUIDE,
  ),
  returnPath: 'unknown',
  verification: fact(
    [{ type: 'TXT', name: '@', content: 'protonmail-verification={token}' }],
    other(
      'https://github.com/arcticfox-consulting/terraform-cloudflare-proton',
      'undated copy of the README',
    ),
  ),
  mx: fact(
    [
      { type: 'MX', name: '@', content: 'mail.protonmail.ch', priority: 10 },
      { type: 'MX', name: '@', content: 'mailsec.protonmail.ch', priority: 20 },
    ],
    other('https://mxrecordchecker.com/resources/protonmail-mx-records', 'undated'),
  ),
};
