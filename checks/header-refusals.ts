import { headerChanges } from '../facts/response-headers';
import type { Rule } from '../facts/rules';
import {
  HEADER_NAME,
  HEADER_VALUE,
  MAX_HEADER_OCTETS,
  UNTOUCHABLE_BEGINNINGS,
  UNTOUCHABLE_HEADERS,
} from '../lib/limits/headers';

/** Cloudflare refuses the whole set for one header that it does not take. */
export function headerRefusals(one: Rule): readonly string[] {
  return (headerChanges(one) ?? []).flatMap(({ name, operation, value = '' }) => {
    const isTaken =
      HEADER_NAME.test(name) &&
      !UNTOUCHABLE_HEADERS.some((other) => other === name) &&
      !UNTOUCHABLE_BEGINNINGS.some((beginning) => name.startsWith(beginning)) &&
      name.length + value.length <= MAX_HEADER_OCTETS &&
      (value === '' || HEADER_VALUE.test(value));
    return isTaken ? [] : [`Cloudflare refuses to ${operation} ${name}`];
  });
}
