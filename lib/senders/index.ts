import { brevo } from './brevo';
import { fastmail } from './fastmail';
import { googleWorkspace } from './google-workspace';
import { hubspot } from './hubspot';
import { mailchimp } from './mailchimp';
import { mailgun } from './mailgun';
import { microsoft365 } from './microsoft-365';
import { postmark } from './postmark';
import { proton } from './proton';
import { resend } from './resend';
import type { Sender, SenderName } from './sender';
import { sendgrid } from './sendgrid';
import { ses } from './ses';
import { zoho } from './zoho';

/** A sender of which nothing is known but what the launch says. */
const custom: Sender = {
  service: 'custom',
  title: 'another sender',
  spfIncludes: 'unknown',
  dkim: 'unknown',
  returnPath: 'unknown',
  verification: 'unknown',
  mx: 'unknown',
};

/**
 * What each service wants to stand in DNS. The addresses behind an include are not kept here: they
 * change, and are read from DNS when they are needed (`DnsSnapshot`).
 */
export const SENDERS: Readonly<Record<SenderName, Sender>> = {
  'google-workspace': googleWorkspace,
  'microsoft-365': microsoft365,
  sendgrid,
  postmark,
  ses,
  mailgun,
  resend,
  zoho,
  proton,
  fastmail,
  hubspot,
  mailchimp,
  brevo,
  custom,
};
