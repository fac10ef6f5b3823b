import { KINDS } from '../checks/kind';
import type { Scorecard } from '../checks/scorecard';
import type { Changes } from './changes';
import { anchorsOf } from './html-anchors';
import { changesHtml } from './html-changes';
import { checkAreaHtml } from './html-checks';
import { attestationHtml, controlAreaHtml, dueHtml } from './html-controls';
import { costHtml } from './html-cost';
import { countDuties, dutiesHtml } from './html-duties';
import { findingCard, folded, markHtml, textWithIds } from './html-parts';
import { html, type Html } from './html-text';
import { countHeld, waiverFaultHtml, waiversHtml } from './html-waivers';
import { nextSteps } from './next';
import { blockers, checkAreas, controlAreas, controlBlockers } from './view';
import { counted, KIND_WORDS, STANDING_WORDS, type Mark } from './words';

/** One section of the page, by the name that a link leads to. */
export interface PageSection {
  readonly name: SectionName;
  readonly title: string;
  /** What the table of contents calls it. */
  readonly short: string;
  /** How many entries there are, where that says something. */
  readonly count?: number;
  readonly parts: readonly Html[];
}

const SECTION_NAMES = [
  'page',
  'changes',
  'next',
  'stops',
  'lapsed',
  'due',
  'advice',
  'waivers',
  'duties',
  'cost',
  'controls',
  'checks',
  'attested',
  'legend',
] as const;
type SectionName = (typeof SECTION_NAMES)[number];

/** All that the page says below its head, in the order of a reader's questions; nothing without a word in it. */
export function pageSections(card: Scorecard, changes?: Changes): readonly PageSection[] {
  const anchors = anchorsOf(card, SECTION_NAMES);
  const blocking = blockers(card);
  const due = controlBlockers(card);
  const advising = card.checks.filter(
    ({ check, verdict }) =>
      check.severity === 'advises' && (verdict === 'fail' || verdict === 'unknown'),
  );
  const { waiverFaults, controls, checks, attestations, cost } = card;
  const sections: readonly PageSection[] = [
    {
      name: 'changes',
      title: `What changed since ${changes?.before.today ?? ''}`,
      short: 'What changed',
      parts: changes === undefined ? [] : changesHtml(changes, anchors),
    },
    {
      name: 'next',
      title: 'What to do next',
      short: 'What to do next',
      parts: [
        html`<ol class="next">
          ${nextSteps(card).map((step) => html`<li>${textWithIds(step, anchors)}</li>`)}
        </ol>`,
      ],
    },
    {
      name: 'stops',
      title: 'What stops the launch',
      short: 'What stops it',
      count: blocking.length,
      parts: list(
        blocking.map((one) => findingCard(one, anchors)),
        'check',
      ),
    },
    {
      name: 'lapsed',
      title: 'Waivers that do not hold',
      short: 'Waivers that do not hold',
      count: waiverFaults.length,
      parts: list(
        waiverFaults.map((one) => waiverFaultHtml(one, anchors)),
        'waiver',
      ),
    },
    {
      name: 'due',
      title: 'Evidence that is due',
      short: 'Evidence due',
      count: due.length,
      parts: list(
        due.map((one) => dueHtml(one, anchors)),
        'control',
      ),
    },
    {
      name: 'advice',
      title: 'What is advised, and stops nothing',
      short: 'Advice',
      count: advising.length,
      parts: list(
        advising.map((one) => findingCard(one, anchors)),
        'check',
      ),
    },
    {
      name: 'waivers',
      title: 'What is accepted, and until when',
      short: 'Waivers',
      count: countHeld(card),
      parts: list(waiversHtml(card, anchors), 'waiver'),
    },
    {
      name: 'duties',
      title: 'Duties left to the application, or to a person',
      short: 'Duties',
      count: countDuties(card),
      parts: dutiesHtml(card, anchors),
    },
    {
      name: 'cost',
      title: 'What it costs in a month',
      short: 'Monthly cost',
      parts: cost === undefined ? [] : costHtml(cost),
    },
    {
      name: 'controls',
      title: counted(controls.length, 'control'),
      short: 'Controls',
      count: controls.length,
      parts: controlAreas(card).map((area) => controlAreaHtml(area, card, anchors)),
    },
    {
      name: 'checks',
      title: counted(checks.length, 'check'),
      short: 'Checks',
      count: checks.length,
      parts: checkAreas(checks).map((area) => checkAreaHtml(area, anchors)),
    },
    {
      name: 'attested',
      title: 'What people attested',
      short: 'Attested',
      count: attestations.length,
      parts: attestations.map((one) => attestationHtml(one, anchors)),
    },
    {
      name: 'legend',
      title: 'How to read this page',
      short: 'How to read this',
      parts: [legend()],
    },
  ];
  return sections.filter(({ parts }) => parts.length > 0);
}

/** Cards one below the other, the last of many folded. */
function list(cards: readonly Html[], noun: string): readonly Html[] {
  return cards.length === 0 ? [] : [folded(cards, noun)];
}

const LEGEND: readonly Mark[] = ['pass', 'advice', 'waived', 'fail', 'unknown', 'to prove'];

function legend(): Html {
  return html`<div class="card pad">
    <dl>
      ${KINDS.map(
        (kind) =>
          html`<dt>${kind}</dt>
            <dd>${KIND_WORDS[kind]}</dd>`,
      )}
      ${LEGEND.map(
        (mark) =>
          html`<dt>${markHtml(mark)}</dt>
            <dd>${STANDING_WORDS[mark]}</dd>`,
      )}
      <dt>-</dt>
      <dd>a control does not take evidence of this kind</dd>
    </dl>
  </div>`;
}
