import { Token } from 'cdktf';
import { canonicalTarget } from '../lib/canonical-name';
import { textLengthProblem } from '../lib/dns-content';
import { FaultCollector, type Problem, type ValueProblem } from '../lib/fault';
import { PLANS, type Plan } from '../lib/limits/plan';
import { hostNameProblem, keyProblem } from '../lib/name-problems';
import { writeTxt } from '../lib/txt';
import { choiceProblem, cloudflareIdProblem } from '../lib/value-problems';

/** What constructs of a zone are told about it; each takes the part that it needs. */
interface ZoneProps {
  readonly zoneId?: string;
  readonly zoneName?: string;
  readonly plan?: Plan;
}

/** The zone as the rest of the props is judged by it; the name is canonical. */
export interface JudgedZone {
  readonly zoneId: string;
  readonly zoneName: string;
  readonly plan: Plan;
}

/** An id that no zone has. */
const NO_ID = '0'.repeat(32);

/** A name that no zone has (RFC 6761 section 6.4). */
const NO_ZONE = 'zone.invalid';

const LARGEST_PLAN: Plan = 'enterprise';

/**
 * Collects what is wrong with the props of one construct, by the functions of lib that the launch file is judged
 * by. What only Terraform will know (a token of cdktf) is left to it.
 */
export class PropFaults extends FaultCollector {
  readonly #path: string;

  /** @param path path of the construct, under which faults are reported */
  constructor(path: string) {
    super();
    this.#path = path;
  }

  /** Judges one value, and says whether it is right. */
  judge<Value>(
    prop: string,
    value: Value,
    problemOf: (value: Value) => ValueProblem | undefined,
  ): boolean {
    if (Token.isUnresolved(value)) return true;
    const judged = problemOf(value);
    if (judged === undefined) return true;
    this.say({ where: prop, ...judged, got: value });
    return false;
  }

  /** Keeps a problem of the construct; `where` is the prop. */
  say(problem: Problem): void {
    this.add([{ ...problem, where: `${this.#path}.${problem.where}` }]);
  }

  /** Judges each of a list by its place in it, or the one where it is no list. */
  judgeEach<Value>(
    prop: string,
    values: Value | readonly Value[],
    problemOf: (value: Value) => ValueProblem | undefined,
  ): void {
    if (!isList(values)) this.judge(prop, values, problemOf);
    else
      for (const [index, value] of values.entries()) {
        this.judge(`${prop}[${String(index)}]`, value, problemOf);
      }
  }

  /** Judges one of a few words or numbers; left out is right. */
  judgeChoice<Choice extends string | number>(
    prop: string,
    value: Choice | undefined,
    allowed: readonly Choice[],
  ): void {
    if (value !== undefined) this.judge(prop, value, (one) => choiceProblem(one, allowed));
  }

  /** Judges the keys of entries, which become parts of addresses. */
  judgeKeys(prop: string, entries: Readonly<Record<string, unknown>>): void {
    for (const key of Object.keys(entries)) this.judge(`${prop}.${key}`, key, keyProblem);
  }

  /** Judges how long the text of a TXT record is; `prop` is what makes it so long. */
  judgeText(prop: string, text: string): void {
    const judged = textLengthProblem(text);
    if (judged === undefined) return;
    const fix = 'name fewer or shorter ones';
    this.say({ where: prop, ...judged, got: writeTxt(text).length, fix });
  }

  /**
   * Judges what a construct is told about its zone, and gives back what the rest is judged by: where a part of it
   * is wrong, the largest plan, or an id or a name that nobody has, so that no fault follows from another.
   */
  judgeZone({ zoneId = NO_ID, zoneName = NO_ZONE, plan = LARGEST_PLAN }: ZoneProps): JudgedZone {
    const isId = this.judge('zoneId', zoneId, cloudflareIdProblem);
    const isName = this.judge('zoneName', zoneName, hostNameProblem);
    const isPlan = this.judge('plan', plan, (one) => choiceProblem(one, PLANS));
    return {
      zoneId: isId ? zoneId : NO_ID,
      zoneName: isName ? canonicalTarget(zoneName) : NO_ZONE,
      plan: isPlan ? plan : LARGEST_PLAN,
    };
  }
}

function isList<Value>(values: Value | readonly Value[]): values is readonly Value[] {
  return Array.isArray(values);
}
