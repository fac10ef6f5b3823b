/**
 * A mailbox as the address of a `mailto:` URI in a record: what has a meaning of its own there is
 * percent-encoded (RFC 6068 section 2; RFC 9989 section 4.6; RFC 8460 section 3).
 */
export function mailtoAddress(mailbox: string): string {
  return mailbox.replace(/[!,;%]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Host part of a mailbox, lower case. */
export function mailboxDomain(mailbox: string): string {
  return mailbox.slice(mailbox.lastIndexOf('@') + 1).toLowerCase();
}
