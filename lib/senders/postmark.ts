import { fact, vendor, type Sender } from './sender';

const DOMAINS = vendor(
  'https://postmarkapp.com/support/article/1113-how-do-i-manage-domains-using-the-api',
  'undated',
);

/** The return path is Postmark's own, `pm.mtasv.net`, until a domain leads a name of its own there. */
export const postmark: Sender = {
  service: 'postmark',
  title: 'Postmark',
  spfIncludes: fact(
    [],
    vendor(
      'https://postmarkapp.com/blog/introducing-full-dmarc-support-with-custom',
      'undated; the return path is at pm.mtasv.net or at a name of the domain, never the domain itself',
    ),
  ),
  dkim: fact({ type: 'TXT', selectors: ['{timestamp}pm'], targets: [] }, DOMAINS),
  returnPath: fact(
    [{ type: 'CNAME', name: '{subdomain}', content: 'pm.mtasv.net' }],
    vendor(
      'https://pipedream.com/apps/postmark/actions/create-domain.md',
      "undated copy of the service's API reference, Domains API, Create domain",
    ),
  ),
  verification: fact([], DOMAINS),
  mx: 'unknown',
};
