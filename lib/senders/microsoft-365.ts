import { fact, template, vendor, type Sender } from './sender';

const DOCS = 'https://github.com/MicrosoftDocs/defender-docs/blob';

/** The worldwide service; the clouds of governments and of China have names of their own. */
export const microsoft365: Sender = {
  service: 'microsoft-365',
  title: 'Microsoft 365',
  spfIncludes: fact(
    ['spf.protection.outlook.com'],
    vendor(
      `${DOCS}/04088ff0b6e157f57c7bac0a300b32a2ade76815/defender-office-365/email-authentication-spf-configure.md`,
      'commit 04088ff0, page of 2024-01-29',
    ),
  ),
  dkim: fact(
    {
      type: 'CNAME',
      selectors: ['selector1', 'selector2'],
      // The first is for domains that were added since May 2025, the second for those before.
      targets: [
        '{selector}-{dashed}._domainkey.{tenant}.{partition}-v1.dkim.mail.microsoft',
        '{selector}-{dashed}._domainkey.{tenant}.onmicrosoft.com',
      ],
    },
    vendor(
      `${DOCS}/8d005323227d9bd51b393e1f53c7dbf85bc1ca4a/defender-office-365/email-authentication-dkim-configure.md`,
      'commit 8d005323, page of 2025-06-19, read as a public copy of the change',
    ),
  ),
  // Mail leaves with the address of the user, so that the domain's own SPF record is asked.
  returnPath: 'unknown',
  verification: fact(
    [{ type: 'TXT', name: '@', content: '{token}' }],
    template('microsoft.com.o365.json', '2024-03-05'),
  ),
  mx: fact(
    [{ type: 'MX', name: '@', content: '{token}.mail.protection.outlook.com', priority: 0 }],
    vendor(
      'https://github.com/MicrosoftDocs/microsoft-365-docs/blob/032d5538c69966678f767ea0ed869f757c437f83/microsoft-365/enterprise/external-domain-name-system-records.md',
      'commit 032d5538, page of 2022-10-14',
    ),
  ),
};
