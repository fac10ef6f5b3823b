import { fact, template, vendor, type Sender } from './sender';

const MAIL = template('resend.com.mail.json', '2026-04-15');

/** Sends by way of Amazon SES; SPF stands at the return path, which is below `send` by default. */
export const resend: Sender = {
  service: 'resend',
  title: 'Resend',
  spfIncludes: fact(
    [],
    vendor('https://resend.com/docs/dashboard/domains/custom-return-path.md', 'undated'),
  ),
  dkim: fact({ type: 'TXT', selectors: ['resend'], targets: [] }, MAIL),
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
    MAIL,
  ),
  verification: fact(
    [{ type: 'TXT', name: '@', content: 'resend-domain-verification={token}' }],
    template('resend.com.domain-verification.json', '2026-05-28'),
  ),
  mx: fact(
    [{ type: 'MX', name: '{subdomain}', content: 'inbound-smtp.{region}.amazonaws.com' }],
    template('resend.com.mail-send-and-receive.json', '2026-04-07'),
  ),
};
