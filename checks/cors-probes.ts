import { originConditions } from '../lib/origin-conditions';

/** Site of somebody else (RFC 2606 section 2). */
const ATTACKER = 'attacker.example';

/** The origins that rules compare with as a whole. */
export function namedOrigins(expressions: readonly string[]): readonly string[] {
  const named = comparisons(expressions).flatMap(({ operator, values }) =>
    operator === 'eq' || operator === 'in' ? values : [],
  );
  return [...new Set(named)];
}

/**
 * Origins that must get nothing: of strangers, without a name, and of those that look like an approved one to a
 * rule that compares a part of it. Null is a request without the header.
 * @see https://portswigger.net/web-security/cors
 */
export function foreignOrigins(
  approved: readonly string[],
  expressions: readonly string[],
): readonly (string | null)[] {
  const alike = approved.flatMap((origin) => {
    const host = origin.slice('https://'.length);
    return [
      `${origin}.${ATTACKER}`,
      `https://attacker-${host}`,
      `https://any.${host}`,
      `http://${host}`,
      origin.replace(/\.(?=[^.]*$)/, 'x'),
      `${origin.replace(/:\d+$/, '')}:4444`,
    ];
  });
  const written = comparisons(expressions).flatMap(({ operator, values }) =>
    values.flatMap((value) => fitting(operator, value)),
  );
  const all = [`https://${ATTACKER}`, 'null', ...alike, ...written];
  return [null, ...new Set(all.filter((origin) => !approved.includes(origin)))];
}

/** Origins of strangers that a comparison holds for. */
function fitting(operator: string, value: string): readonly string[] {
  switch (operator) {
    case 'eq':
    case 'in':
      return [value];
    case 'starts_with':
      return [`${value}.${ATTACKER}`];
    case 'ends_with':
      return [`https://attacker${value}`];
    case 'contains':
      return [`https://${ATTACKER}${value}`, `${value}.${ATTACKER}`];
    case 'wildcard':
    case 'strict wildcard':
      return [value.replaceAll('*', 'attacker')];
    default:
      return [];
  }
}

function comparisons(expressions: readonly string[]) {
  return expressions.flatMap((one) => originConditions(one) ?? []);
}
