import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { Anchors } from './html-anchors';
import { html, linked, NOTHING, type Html } from './html-text';
import { counted, markOf, markWord, type Mark } from './words';

/** A word on a coloured ground; the word alone says all. */
export function markHtml(mark: Mark, words = markWord(mark)): Html {
  return html`<span class="mark ${markClass(mark)}">${words}</span>`;
}

/** A standing as a class name. */
export function markClass(mark: Mark): string {
  return mark.replace(' ', '-');
}

/** So many of a list are shown at once. */
const SHOWN = 12;

/** The first entries of a list, and the rest folded away where it is long. */
export function folded(
  entries: readonly Html[],
  noun: string,
  wrap: (some: readonly Html[]) => Html = (some) => html`${some}`,
): Html {
  // One more is shown rather than folded away alone.
  if (entries.length <= SHOWN + 1) return wrap(entries);
  const rest = entries.slice(SHOWN);
  return html`${wrap(entries.slice(0, SHOWN))}
    <details class="more">
      <summary>${counted(rest.length, noun)} more</summary>
      ${wrap(rest)}
    </details>`;
}

/** A link to a check or a control of this page by its id; its id alone where the page has none such. */
export function idLink(id: string, anchors: Anchors): Html {
  const name = anchors.named(id);
  return name === undefined ? html`<code>${id}</code>` : html`<a href="#${name}">${id}</a>`;
}

/** Links to several, with commas. */
export function idLinks(ids: readonly string[], anchors: Anchors): Html {
  const links = ids.map((id, at) => html`${at === 0 ? '' : ', '}${idLink(id, anchors)}`);
  return links.reduce((all, link) => html`${all}${link}`, NOTHING);
}

/** What may be the id of a check or a control. */
const ID = /LR-\d\d|[a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*/g;

/** Text with a link at each id that the page shows. */
export function textWithIds(text: string, anchors: Anchors): Html {
  let whole = NOTHING;
  let from = 0;
  for (const { 0: id, index } of text.matchAll(ID)) {
    if (anchors.named(id) === undefined) continue;
    whole = html`${whole}${text.slice(from, index)}${idLink(id, anchors)}`;
    from = index + id.length;
  }
  return html`${whole}${text.slice(from)}`;
}

/** A check that found something wrong, with what was seen and what to change, as one card. */
export function findingCard(result: CheckResult, anchors: Anchors): Html {
  const { check, kind, findings } = result;
  const mark = markOf(result);
  const wrong = findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  return html`<article class="card pad${mark === 'fail' ? ' blocks' : ''}">
    <div class="head">
      ${markHtml(mark)}
      <h3>${check.title}</h3>
      <span class="soft"
        >${idLink(check.id, anchors)}, ${kind}; ${idLinks(check.controls, anchors)}</span
      >
    </div>
    <div class="seen">
      ${folded(
        wrong.map((one) => findingHtml(one, anchors.of(one))),
        'finding',
      )}
    </div>
    ${remedyHtml(result)}
  </article>`;
}

function remedyHtml({ check }: CheckResult): Html {
  return html`<dl>
    <dt>Why it matters</dt>
    <dd>${check.why}</dd>
    <dt>${check.severity === 'blocks' ? 'What breaks' : 'Without it'}</dt>
    <dd>${check.breaks}</dd>
    <dt>What to change</dt>
    <dd>${check.fix}</dd>
    <dt>Source</dt>
    <dd>${linked(check.source)}</dd>
  </dl>`;
}

/** What was seen of one subject. A finding that stands twice on a page has its name in one place only. */
export function findingHtml({ subject, evidence, fix, verdict }: JudgedFinding, name = ''): Html {
  const id = name === '' ? NOTHING : html` id="${name}"`;
  const mark = verdict === 'pass' || verdict === 'fail' ? NOTHING : html`${markHtml(verdict)} `;
  const here = fix === undefined ? NOTHING : html`<p class="here"><b>Here:</b> ${fix}</p>`;
  return html`<div class="found" ${id}>
    <p>${mark}<code>${subject}</code> <span>${evidence}</span></p>
    ${here}
  </div>`;
}
