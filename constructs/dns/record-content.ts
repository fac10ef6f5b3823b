import { canonicalTarget } from '../../lib/canonical-name';
import type { WrittenOf } from '../../lib/written-record';
import { canonicalAddress } from '../../lib/written-value';
import { literal } from '../literal';
import { txtContent } from './txt';

/** Types whose content is one text. */
export type ContentRecord = WrittenOf<
  'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'OPENPGPKEY' | 'PTR' | 'TXT'
>;

/** What a record of such a type says, in the provider's attributes. */
export function contentOf(record: ContentRecord): {
  readonly content: string;
  readonly priority?: number;
} {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return { content: canonicalAddress(record.address) };
    case 'CNAME':
    case 'PTR':
      return { content: canonicalTarget(record.target) };
    case 'MX':
      return { content: canonicalTarget(record.host), priority: record.priority };
    case 'NS':
      return { content: canonicalTarget(record.host) };
    case 'OPENPGPKEY':
      return { content: literal(record.publicKey) };
    case 'TXT':
      return { content: txtContent(record.text) };
  }
}
