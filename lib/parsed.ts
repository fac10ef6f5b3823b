/** What a parser gives: the value, or every problem found, each lower case and without a full stop. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The value where there is no problem, the problems otherwise. */
export function parsed<T>(value: T, problems: readonly string[]): Parsed<T> {
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}
