import { writeTxt } from '../../lib/txt';
import { literal } from '../literal';

/** Text of a TXT record as Cloudflare wants it written, and as Terraform takes it letter by letter. */
export function txtContent(text: string): string {
  return literal(writeTxt(text));
}
