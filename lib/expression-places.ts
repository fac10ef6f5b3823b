import { fieldsOf, type Condition } from './expression';
import { FIELDS, REQUEST_PHASES } from './limits/expression-fields';
import { FUNCTIONS, REGEX_FROM, type ExpressionUse } from './limits/expression-functions';
import { PLANS, type Plan } from './limits/plan';
import { RATE_LIMITS } from './limits/rules';
import { suggest } from './suggest';

/** Where an expression stands. */
export interface Place {
  /** Cloudflare's phase: `http_ratelimit`. */
  readonly phase: string;
  /** Undefined where it is not known: then no plan is asked. */
  readonly plan: Plan | undefined;
  readonly use: ExpressionUse;
}

/** What is wrong with an expression, in words that follow it: `has no field http.hots`. */
export interface ExpressionProblem {
  readonly words: string;
  /** Whether Cloudflare surely refuses it, or it surely does nothing; otherwise the kit does not know. */
  readonly isSure: boolean;
}

const sure = (words: string): ExpressionProblem => ({ words, isSure: true });
const unsure = (words: string): ExpressionProblem => ({ words, isSure: false });

/** What a slip of the hand makes of a name, in letters; further off is another field, which may well exist. */
const MAX_SLIP = 3;
const MAX_SLIP_SHARE = 0.25;

const RATE_LIMIT_PHASE = 'http_ratelimit';

/** Says why a field cannot be read in a place, undefined where it can. */
export function fieldProblem(name: string, place: Place): ExpressionProblem | undefined {
  const limits = FIELDS.get(name);
  if (limits === undefined) return unknownName('field', name, [...FIELDS.keys()]);
  const { from, phases, ofResponse = false, onlyInValues = false } = limits;
  const { phase, plan, use } = place;
  if (!isPlanEnough(plan, from)) return sure(`reads ${name}, which needs the ${from} plan`);
  if (phases !== undefined && !phases.includes(phase)) return sure(notIn('reads', name, phase));
  if (onlyInValues && use !== 'value') return sure(`reads ${name}, which stands in values only`);
  if (ofResponse && !knowsResponse(place)) {
    return sure(`reads ${name}, which is not known before there is an answer`);
  }
  return phase === RATE_LIMIT_PHASE && use === 'filter' ? ofRateLimit(name, plan) : undefined;
}

/** A counting expression looks at answers, from Business on (the page that RATE_LIMITS names). */
function knowsResponse({ phase, plan, use }: Place): boolean {
  if (phase === RATE_LIMIT_PHASE && use === 'counting') return isPlanEnough(plan, 'business');
  return !REQUEST_PHASES.has(phase);
}

/** What the vendor calls the verified bot is not said to be this field. */
const MAYBE_ON_FREE = 'cf.client.bot';

function ofRateLimit(name: string, plan: Plan | undefined): ExpressionProblem | undefined {
  // On Enterprise nearly all can be read, and what was bought decides.
  if (plan === undefined || plan === 'enterprise') return undefined;
  if (RATE_LIMITS[plan].fields.includes(name)) return undefined;
  const words = `reads ${name}, which rate limits on the ${plan} plan do not have`;
  return name === MAYBE_ON_FREE ? unsure(words) : sure(words);
}

/** Says why a function cannot be called in a place, undefined where it can. */
export function functionProblem(name: string, place: Place): ExpressionProblem | undefined {
  const limits = FUNCTIONS.get(name);
  if (limits === undefined) {
    return FIELDS.has(name)
      ? sure(`calls ${name}, which is a field`)
      : unknownName('function', name, [...FUNCTIONS.keys()]);
  }
  const { from, phases, onlyInValues = false } = limits;
  if (!isPlanEnough(place.plan, from)) return sure(`calls ${name}, which needs the ${from} plan`);
  if (phases !== undefined && !phases.includes(place.phase)) {
    return sure(notIn('calls', name, place.phase));
  }
  return onlyInValues && place.use !== 'value'
    ? sure(`calls ${name}, which makes values and stands in no condition`)
    : undefined;
}

/** Says why a regular expression cannot stand in a place, undefined where it can. */
export function regexProblem({ phase, plan }: Place): ExpressionProblem | undefined {
  if (!isPlanEnough(plan, REGEX_FROM)) {
    return sure(`has a regular expression, which needs the ${REGEX_FROM} plan`);
  }
  return phase === RATE_LIMIT_PHASE
    ? unsure('has a regular expression, which not every plan takes in rate limits')
    : undefined;
}

/** Whether a condition can stand in a place: every field that it reads is there. */
export function isReadable(condition: Condition, place: Place): boolean {
  return fieldsOf(condition).every((field) => fieldProblem(field, place) === undefined);
}

function unknownName(
  noun: string,
  name: string,
  known: readonly string[],
): ExpressionProblem | undefined {
  const lower = name.toLowerCase();
  const most = Math.min(MAX_SLIP, name.length * MAX_SLIP_SHARE);
  const meant = known.includes(lower) ? lower : suggest(name, known, most);
  return meant === undefined
    ? unsure(`has ${name}, which is no ${noun} that the kit knows`)
    : sure(`has no ${noun} ${name}; did you mean ${meant}?`);
}

function notIn(verb: string, name: string, phase: string): string {
  return `${verb} ${name}, which phase ${phase} does not have`;
}

function isPlanEnough(plan: Plan | undefined, from: Plan): boolean {
  return plan === undefined || PLANS.indexOf(plan) >= PLANS.indexOf(from);
}
