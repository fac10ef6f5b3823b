import type { ValueProblem } from './fault';
import { PUBLIC_PREFIXES, publicPrefix } from './public-prefixes';
import { tokenIn } from './token-patterns';

/** Name of the environment variable that a secret stands in where nobody says another: `STRIPE_KEY` for `stripe-key`. */
export function variableName(key: string): string {
  return key.toUpperCase().replaceAll('-', '_');
}

/**
 * Names that every shell takes, in the case that the field writes them.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
 */
const VARIABLE = /^[A-Z_][A-Z0-9_]*$/;

/** Judges the name of an environment variable. */
function variableProblem(name: string): ValueProblem | undefined {
  return VARIABLE.test(name)
    ? undefined
    : { problem: 'must be the name of an environment variable (such as STRIPE_KEY)' };
}

/** Judges the name of the variable that a secret stands in: no build may write it into what visitors download. */
export function secretVariableProblem(name: string): ValueProblem | undefined {
  const prefix = publicPrefix(name);
  if (prefix === undefined) return variableProblem(name);
  return {
    problem: `must not begin as ${prefix} does, which builds write into what visitors download`,
    fix: 'give it another name, and read it on the server only',
  };
}

/** Judges the name of a variable that builds publish. */
export function publicVariableProblem(name: string): ValueProblem | undefined {
  const isPublished = PUBLIC_PREFIXES.some(({ prefix }) => name.startsWith(prefix));
  const prefixes = PUBLIC_PREFIXES.map(({ prefix }) => prefix);
  return isPublished
    ? variableProblem(name)
    : { problem: `must begin with a prefix that builds publish: ${prefixes.join(', ')}` };
}

/**
 * Last words of names that hold credentials. `PUBLISHABLE_KEY` and `PUBLIC_KEY` are none of them.
 */
const SECRET_NAME =
  /(?:PASSWORD|PASSWD|SECRET|SECRET_KEY|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY|SERVICE_ROLE_KEY)$/;

/** Whether the name of an environment variable says that its value is a credential. */
export function namesCredential(variable: string): boolean {
  return SECRET_NAME.test(variable);
}

/** One line that a single-quoted text of an .env file holds. */
const ONE_LINE = /^[^\p{Cc}\u2028\u2029']*$/u;

/** Judges the value of a variable that builds publish. */
export function publicValueProblem(value: string): ValueProblem | undefined {
  if (tokenIn(value) !== undefined) {
    return {
      problem: 'must hold no secret: builds write it into what visitors download',
      fix: 'list it in secrets, read it on the server only, and change it, since it was written down',
    };
  }
  return ONE_LINE.test(value)
    ? undefined
    : { problem: 'must be one line without a single quote, which .env files end a text with' };
}
