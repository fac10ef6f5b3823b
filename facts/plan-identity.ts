import type { Resource } from './graph';
import { pick, type Json } from './json';

/** Who a resource instance is. */
export type Identity = Pick<Resource, 'address' | 'mode' | 'type' | 'name'>;

/** Reads who a resource instance of a plan or a state is. */
export function identity(body: Json): Identity {
  const word = (name: string): string => {
    const value = pick(body, name);
    return typeof value === 'string' ? value : '';
  };
  return {
    address: word('address'),
    mode: word('mode') === 'data' ? 'data' : 'managed',
    type: word('type'),
    name: word('name'),
  };
}
