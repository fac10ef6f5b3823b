import { Token, type IResolvable } from 'cdktf';

/**
 * Passes a value through to the JSON as it is. The providers type an attribute of changing kind
 * (a zone setting's value, a CAA record's flags) as an object, and write a cast number as `{}`.
 */
export function dynamic(
  value: string | number | boolean | Readonly<Record<string, unknown>>,
): IResolvable {
  return Token.asAny(value);
}
