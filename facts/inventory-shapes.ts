import { z } from 'zod';
import { isRecordName } from '../lib/dns-content';
import { isHostName } from '../lib/names';

/** Full name of a host. */
export const hostName = z.string().refine(isHostName, 'must be a host name');
/** Full name of a record: labels may begin with `_` or `*`. */
export const recordName = z.string().refine(isRecordName, 'must be a full record name');
/** A whole number from 1. */
export const positive = z.int().min(1);
/** Path of a URL without query. */
export const path = z.string().regex(/^\/[^\s?#]*$/, 'must be a path that starts with "/"');

/** Path that ends with a slash. */
export const folder = z.string().regex(/^\/(?:[^\s?#]*\/)?$/, 'must be a path that ends with "/"');

/** A list in which order says nothing: sorted, each item once, so that there is one way to write it. */
export const setOf = <Item extends z.ZodType>(
  item: Item,
  word: (item: z.output<Item>) => string = String,
) =>
  z.array(item).refine((list) => {
    const words = list.map(word);
    return words.every((one, index) => index === 0 || (words[index - 1] ?? '') < one);
  }, 'must be sorted, each item once');
