import {
  CHANGE_WORDS,
  countChange,
  type Change,
  type ChangedControl,
  type ChangedFinding,
  type Changes,
  type ResultHead,
} from './changes';
import type { Anchors } from './html-anchors';
import { folded, idLink, markHtml } from './html-parts';
import { html, NOTHING, type Html } from './html-text';
import { counted, markWord, type Mark } from './words';

/** How each change is coloured; in the order in which a reader of the page wants them. */
const CHANGE_MARKS: Readonly<Record<Change, Mark>> = {
  fixed: 'pass',
  new: 'fail',
  open: 'unknown',
  waived: 'waived',
  expired: 'fail',
};

const ORDER = Object.keys(CHANGE_MARKS) as readonly Change[];

/** `Since 2026-11-20: 4 fixed, 1 new, 2 still open`. */
function changesWords(changes: Changes): string {
  const parts = ORDER.flatMap((change) => {
    const count = countChange(changes, change);
    return count === 0 ? [] : [`${String(count)} ${CHANGE_WORDS[change]}`];
  });
  return `Since ${changes.before.today}: ${parts.length === 0 ? 'no finding moved' : parts.join(', ')}`;
}

/** What moved since an earlier result: the two in a line each, the controls, the findings by change. */
export function changesHtml(changes: Changes, anchors: Anchors): readonly Html[] {
  const { before, after, findings, controls } = changes;
  return [
    html`<div class="card pad">
      <p class="sum">${changesWords(changes)}</p>
      <dl>
        ${[before, after].map(
          (head) =>
            html`<dt>${head.today}</dt>
              <dd>${headHtml(head, changes)}</dd>`,
        )}
      </dl>
    </div>`,
    controlsHtml(controls, anchors),
    ...ORDER.map((change) =>
      changeHtml(
        change,
        findings.filter((one) => one.change === change),
        anchors,
      ),
    ),
  ];
}

/** How a result stood; what it is of is said where the two are not of the same. */
function headHtml(head: ResultHead, { before, after }: Changes): Html {
  const { launch, zoneName, gate, headline, proven, controls } = head;
  const isSame = before.launch === after.launch && before.zoneName === after.zoneName;
  const of = isSame ? '' : `; ${zoneName}, launch ${launch}`;
  return html`${headline} <span class="soft">(${gate} gate: ${proven} of ${controls}${of})</span>`;
}

function controlsHtml(controls: readonly ChangedControl[], anchors: Anchors): Html {
  if (controls.length === 0) return NOTHING;
  return html`<details class="card pad" open>
    <summary><b>${counted(controls.length, 'control')} moved</b></summary>
    ${folded(
      controls.map(
        ({ id, title, before, after }) =>
          html`<li>
            ${idLink(id, anchors)} ${title}
            <span class="moved"
              >${standingHtml(before)} <span>to</span> ${standingHtml(after)}</span
            >
          </li>`,
      ),
      'control',
      (some) =>
        html`<ul class="plain">
          ${some}
        </ul>`,
    )}
  </details>`;
}

const MARKS: readonly Mark[] = ['pass', 'fail', 'waived', 'unknown', 'to prove', 'advice'];

/** A standing of an earlier result may be a word that this one does not know. */
function standingHtml(standing: string): Html {
  const mark = MARKS.find((one) => one === standing);
  return mark === undefined
    ? html`<span class="mark">${standing}</span>`
    : markHtml(mark, markWord(mark));
}

/** More than this is folded until it is asked for; what is new or expired never is. */
const OPEN_UP_TO = 5;

function changeHtml(change: Change, findings: readonly ChangedFinding[], anchors: Anchors): Html {
  if (findings.length === 0) return NOTHING;
  const open =
    change === 'new' || change === 'expired' || findings.length <= OPEN_UP_TO
      ? html` open`
      : NOTHING;
  const mark = markHtml(CHANGE_MARKS[change], CHANGE_WORDS[change]);
  return html`<details class="card pad" ${open}>
    <summary>${mark} <b>${counted(findings.length, 'finding')}</b></summary>
    ${folded(
      findings.map((one) => changedHtml(one, anchors)),
      'finding',
    )}
  </details>`;
}

function changedHtml(changed: ChangedFinding, anchors: Anchors): Html {
  const { check, title, subject, evidence, before, fix, lastDay, change } = changed;
  const name = anchors.finding(check, subject);
  const shown = html`<code>${subject}</code>`;
  return html`<div class="found">
    <p>${title} <span class="soft">${idLink(check, anchors)}</span></p>
    <p>
      ${name === undefined ? shown : html`<a href="#${name}">${shown}</a>`} <span>${evidence}</span>
    </p>
    ${before === undefined ? NOTHING : html`<p class="soft">before: ${before}</p>`}
    ${lastDay === undefined ? NOTHING : html`<p class="soft">${change === 'expired' ? 'waived until' : 'last day'} ${lastDay}</p>`}
    ${fix === undefined ? NOTHING : html`<p class="here"><b>What to change:</b> ${fix}</p>`}
  </div>`;
}
