import { KINDS } from '../checks/kind';
import { GATES, isDue, worst, type Gate, type Standing } from '../checks/judge';
import { READY_TO, type Scorecard } from '../checks/scorecard';
import { markClass, markHtml } from './html-parts';
import { html, type Html } from './html-text';
import { capital } from './words';

/** How a gate is met by what was judged, and in which words. */
function gateStanding(gate: Gate, card: Scorecard): { standing: Standing; words: string } {
  const kind = GATES[gate];
  if (!isDue(kind, card.gate)) return { standing: 'to prove', words: 'not yet' };
  if (gate === card.gate) {
    if (card.exitCode === 0) return { standing: 'pass', words: 'this result: passed' };
    return card.exitCode === 1
      ? { standing: 'fail', words: 'this result: FAIL' }
      : { standing: 'unknown', words: 'this result: unknown' };
  }
  const seen = [
    ...card.controls.flatMap(({ evidence }) => evidence[kind] ?? []),
    ...card.checks
      .filter((one) => one.kind === kind && one.check.severity === 'blocks')
      .map(({ verdict }) => verdict),
  ];
  // A plan holds what was declared: where it was judged, nothing need have been read before it.
  if (seen.length === 0) return { standing: 'to prove', words: 'judged in the plan' };
  const found = worst(seen);
  if (found === 'fail') return { standing: found, words: 'FAIL' };
  if (found === 'unknown') return { standing: found, words: 'unknown' };
  return { standing: 'pass', words: 'passed' };
}

/** The four gates as steps, with where this result stands. */
export function gatesHtml(card: Scorecard): Html {
  const gates = KINDS.flatMap((kind) =>
    (Object.keys(GATES) as Gate[]).filter((gate) => GATES[gate] === kind),
  );
  return html`<ol class="gates" aria-label="Gates">
    ${gates.map((gate) => {
      const { standing, words } = gateStanding(gate, card);
      const here = gate === card.gate;
      return html`<li class="${markClass(standing)}${here ? ' here' : ''}" ${here ? CURRENT : NOT}>
        <b>${capital(READY_TO[gate])}</b>
        <span class="soft">${gate}: ${GATES[gate]} evidence</span>
        ${markHtml(standing, words)}
      </li>`;
    })}
  </ol>`;
}

const CURRENT = html` aria-current="step"`;
const NOT = html``;
