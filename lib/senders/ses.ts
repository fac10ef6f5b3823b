import { fact, vendor, type Sender } from './sender';

const COMMIT = '5b3d6427a09a45cc58b7c4aec9f418509e8ccb76';
const page = (file: string): ReturnType<typeof vendor> =>
  vendor(
    `https://github.com/awsdocs/amazon-ses-developer-guide/blob/${COMMIT}/doc-source/${file}.md`,
    'commit 5b3d6427, 2023-06-15, page of 2022-10-28',
  );

/** Easy DKIM. The return path is below `amazonses.com` until a MAIL FROM domain is set, which is never the domain itself. */
export const ses: Sender = {
  service: 'ses',
  title: 'Amazon SES',
  spfIncludes: fact([], page('mail-from')),
  dkim: fact(
    { type: 'CNAME', selectors: ['{token}'], targets: ['{selector}.dkim.amazonses.com'] },
    page('send-email-authentication-dkim-easy-managing'),
  ),
  returnPath: fact(
    [
      {
        type: 'MX',
        name: '{subdomain}',
        content: 'feedback-smtp.{region}.amazonses.com',
        priority: 10,
      },
      { type: 'TXT', name: '{subdomain}', content: 'v=spf1 include:amazonses.com ~all' },
    ],
    // The page's own table is missing from the copy; it says which records there are, and this what they hold.
    vendor(
      'https://github.com/Domain-Connect/Templates/blob/e002d91e626f9886e9d5d6b95b68cc3e26d6330f/resend.com.mail.json',
      'commit e002d91e, file of 2026-04-15, of a service that sends by way of SES',
    ),
  ),
  verification: fact([], page('creating-identities')),
  mx: fact(
    [{ type: 'MX', name: '@', content: 'inbound-smtp.{region}.amazonaws.com', priority: 10 }],
    page('receiving-email-mx-record'),
  ),
};
