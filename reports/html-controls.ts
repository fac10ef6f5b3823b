import type { ControlResult, Scorecard } from '../checks/scorecard';
import type { Anchors } from './html-anchors';
import { idLink, markHtml } from './html-parts';
import { html, linked, NOTHING, type Html } from './html-text';
import { evidenceCells, type ControlArea, type ControlBlocker } from './view';
import { markOf, markWord } from './words';

/** The controls of one area by their four kinds of evidence. */
export function controlAreaHtml(
  { area, controls, proven, toProve }: ControlArea,
  card: Scorecard,
  anchors: Anchors,
): Html {
  return html`<div class="card wide">
    <table class="grid">
      <caption>
        ${area}
        <span class="soft">${proven} of ${controls.length} proven, ${toProve} to prove</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">control</th>
          <th scope="col">declared</th>
          <th scope="col">planned</th>
          <th scope="col">observed</th>
          <th scope="col">attested</th>
        </tr>
      </thead>
      <tbody>
        ${controls.map((one) => controlRow(one, card, anchors))}
      </tbody>
    </table>
  </div>`;
}

function controlRow(result: ControlResult, card: Scorecard, anchors: Anchors): Html {
  const { id, title, demand, attest } = result.control;
  return html`<tr>
    <th scope="row">
      <details>
        <summary><span class="id">${id}</span>${title}</summary>
        <div class="inside" id="${anchors.of(result)}">
          <p>${demand}</p>
          ${evidenceOf(result, card, anchors)}
          ${attest === undefined ? NOTHING : html`<p><b>For a person:</b> ${taskHtml(attest)}</p>`}
        </div>
      </details>
    </th>
    ${evidenceCells(result).map(
      ({ kind, standing }) =>
        html`<td class="cell" data-kind="${kind}">
          ${standing === undefined ? html`<span class="none">-</span>` : markHtml(standing)}
        </td>`,
    )}
  </tr>`;
}

/** What a person has to do, and the form for it. */
export function taskHtml({
  task,
  template,
}: NonNullable<ControlResult['control']['attest']>): Html {
  const form =
    template === undefined ? NOTHING : html` Form: <code>docs/templates/${template}</code>`;
  return html`${task}${form}`;
}

/** The checks that were judged for a control, and what was attested, each with how it stands. */
function evidenceOf({ control, checks }: ControlResult, card: Scorecard, anchors: Anchors): Html {
  const judged = card.checks.filter(({ check }) => checks.includes(check.id));
  const signed = card.attestations.filter((one) => one.control === control.id);
  if (judged.length + signed.length === 0) return NOTHING;
  return html`<ul class="proofs">
    ${judged.map(
      (one) =>
        html`<li>${markHtml(markOf(one))} ${idLink(one.check.id, anchors)}, ${one.kind}</li>`,
    )}
    ${signed.map(
      ({ verdict, message }) => html`<li>${markHtml(verdict)} attested: ${message}</li>`,
    )}
  </ul>`;
}

/** What was attested, and whether it counts. */
export function attestationHtml(
  { control, verdict, attestation, message }: Scorecard['attestations'][number],
  anchors: Anchors,
): Html {
  const { evidence, lastDay } = attestation;
  const shown =
    'link' in evidence
      ? linked(evidence.link)
      : 'messages' in evidence
        ? html`messages <code>${evidence.messages.join(', ')}</code>`
        : html`<code>${evidence.file}</code>, SHA-256 <code>${evidence.sha256}</code>`;
  return html`<article class="card pad">
    <div class="head">
      ${markHtml(verdict)}
      <h3>${idLink(control, anchors)}</h3>
    </div>
    <p>${message}</p>
    <p class="soft">counts until ${lastDay}; evidence: ${shown}</p>
  </article>`;
}

/** A control whose evidence is due, and missing or bad. */
export function dueHtml({ control, evidence, due }: ControlBlocker, anchors: Anchors): Html {
  const cells = due.map((kind) => {
    const standing = evidence[kind] ?? 'unknown';
    return html`${markHtml(standing, `${kind}: ${markWord(standing)}`)} `;
  });
  const task =
    evidence.attested === 'fail' && control.attest !== undefined
      ? html`<p><b>To do:</b> ${taskHtml(control.attest)}</p>`
      : NOTHING;
  return html`<article class="card pad blocks">
    <div class="head">
      <h3><span class="id">${idLink(control.id, anchors)}</span>${control.title}</h3>
      ${cells}
    </div>
    ${task}
  </article>`;
}
