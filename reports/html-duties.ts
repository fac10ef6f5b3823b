import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import type { Anchors } from './html-anchors';
import { taskHtml } from './html-controls';
import { folded, idLink, idLinks } from './html-parts';
import { html, NOTHING, type Html } from './html-text';
import { checkAreas } from './view';
import { counted } from './words';

/** What a check leaves to be proven by the application, or by whoever runs it. */
interface Duty {
  readonly check: CheckResult['check'];
  readonly finding: JudgedFinding;
}

/** The duties of some results; what a plan says once more is said once. */
function dutiesOf(results: readonly CheckResult[]): readonly Duty[] {
  const duties = new Map<string, Duty>();
  for (const { check, findings } of results) {
    for (const finding of findings) {
      if (finding.verdict !== 'to prove') continue;
      const key = JSON.stringify([check.id, finding.subject, finding.evidence]);
      if (!duties.has(key)) duties.set(key, { check, finding });
    }
  }
  return [...duties.values()];
}

/** How many duties there are. */
export function countDuties({ checks }: Scorecard): number {
  return dutiesOf(checks).length;
}

/** What is left to the application or to a person, to be ticked off. */
export function dutiesHtml(card: Scorecard, anchors: Anchors): readonly Html[] {
  const areas = checkAreas(card.checks).flatMap(({ area, results }) => {
    const duties = dutiesOf(results);
    return duties.length === 0 ? [] : [areaHtml(area, duties, anchors)];
  });
  const people = peopleHtml(card, anchors);
  if (areas.length === 0 && people === NOTHING) return [];
  return [
    html`<p class="soft">
      No configuration shows that these are done. The boxes are for whoever does them, here or on
      paper; no tick is kept once the page is closed.
    </p>`,
    ...areas,
    people,
  ];
}

function areaHtml(area: string, duties: readonly Duty[], anchors: Anchors): Html {
  return html`<div class="card pad">
    <h3>${area}</h3>
    ${folded(
      duties.map((one) => dutyHtml(one, anchors)),
      'duty',
      listHtml,
    )}
  </div>`;
}

function listHtml(entries: readonly Html[]): Html {
  return html`<ul class="ticks">
    ${entries}
  </ul>`;
}

function dutyHtml({ check, finding }: Duty, anchors: Anchors): Html {
  const { subject, evidence, fix } = finding;
  const here = fix === undefined ? NOTHING : html`<p>${fix}</p>`;
  return html`<li id="${anchors.of(finding)}">
    <label
      ><input type="checkbox" /> <span><b>${check.title}:</b> ${evidence}</span></label
    >
    ${here}
    <p class="soft">
      <code>${subject}</code>; ${idLink(check.id, anchors)}, ${idLinks(check.controls, anchors)}
    </p>
  </li>`;
}

/** The controls that wait for the word of a person. */
function peopleHtml({ controls }: Scorecard, anchors: Anchors): Html {
  const waiting = controls.flatMap(({ control, evidence }) =>
    evidence.attested === 'to prove' && control.attest !== undefined
      ? [{ control, attest: control.attest }]
      : [],
  );
  if (waiting.length === 0) return NOTHING;
  const entries = waiting.map(
    ({ control, attest }) =>
      html`<li>
        <label
          ><input type="checkbox" /> <span><b>${control.id}</b> ${control.title}</span></label
        >
        <p>${taskHtml(attest)}</p>
        <p class="soft">${idLink(control.id, anchors)}</p>
      </li>`,
  );
  return html`<details class="card pad">
    <summary>
      <b>${counted(waiting.length, 'control')} to be done and signed by a person</b>
    </summary>
    ${listHtml(entries)}
  </details>`;
}
