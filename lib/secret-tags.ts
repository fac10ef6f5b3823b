import { variableName } from './environment-variables';
import { canonicalMailbox } from './mailto';

/** What is known of a secret, besides its value. */
export interface TaggedSecret {
  readonly owner: string;
  readonly consumers: readonly string[];
  readonly rotateEveryDays: number;
  readonly variable?: string;
}

/** The tags that say whose a secret is, who reads it and how long it lives, in whichever store it is. */
export function secretTags(
  launch: string,
  environment: string,
  key: string,
  { owner, consumers, rotateEveryDays, variable }: TaggedSecret,
): Readonly<Record<string, string>> {
  return {
    owner: canonicalMailbox(owner),
    // A tag may hold no comma.
    consumers: [...consumers].sort().join(' '),
    'rotate-every-days': String(rotateEveryDays),
    variable: variable ?? variableName(key),
    launch,
    environment,
    'managed-by': 'launch-ready',
  };
}
