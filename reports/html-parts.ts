import type { CheckResult, JudgedFinding } from '../checks/judge';
import type { ControlResult, Scorecard } from '../checks/scorecard';
import { html, linked, NOTHING, type Html } from './html-text';
import {
  evidenceCells,
  openFindings,
  type CheckArea,
  type ControlArea,
  type ControlBlocker,
} from './view';
import { aboutWords, markOf, markWord, type Mark } from './words';

/** A word on a coloured ground; the word alone says all. */
export function markHtml(mark: Mark, words = markWord(mark)): Html {
  return html`<span class="mark ${markClass(mark)}">${words}</span>`;
}

/** A standing as a class name. */
export function markClass(mark: Mark): string {
  return mark.replace(' ', '-');
}

/** A check with its open findings and what to change, as one card. */
export function findingCard(result: CheckResult): Html {
  const { check } = result;
  const mark = markOf(result);
  const open = openFindings(result);
  const wrong = open.some(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  return html`<article class="card pad${mark === 'fail' ? ' blocks' : ''}">
    <div class="head">
      ${markHtml(mark)}
      <h3>${check.title}</h3>
      <code class="soft">${check.id}</code>
    </div>
    <div class="seen">${open.map(findingHtml)}</div>
    ${wrong ? remedyHtml(result) : NOTHING}
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
  </dl> `;
}

function findingHtml({ subject, evidence, fix, waiver }: JudgedFinding): Html {
  const here = fix === undefined ? NOTHING : html`<p class="soft">${fix}</p>`;
  const accepted =
    waiver === undefined
      ? NOTHING
      : html`<p>Accepted until ${waiver.lastDay} by ${waiver.owner}: ${waiver.reason}</p>`;
  return html`<p class="found"><code>${subject}</code> <span>${evidence}</span></p>
    ${here} ${accepted}`;
}

/** The checks of one area: a line each, which opens to what was seen. */
export function checkAreaHtml({ area, results }: CheckArea): Html {
  return html`<section class="card wide">
    <table>
      <caption>
        ${area}
      </caption>
      <thead>
        <tr>
          <th scope="col">check</th>
          <th scope="col">verdict</th>
        </tr>
      </thead>
      <tbody>
        ${results.map(checkRow)}
      </tbody>
    </table>
  </section>`;
}

function checkRow(result: CheckResult): Html {
  const { check, findings, kind } = result;
  return html`<tr>
    <th scope="row">
      <details>
        <summary>${check.title}</summary>
        <p>${check.why}.</p>
        ${findings.map(findingHtml)}
        <p>${linked(check.source)}</p>
        <p>${aboutWords(check)}; check <code>${check.id}</code></p>
      </details>
    </th>
    <td class="cell" data-kind="${kind}">${markHtml(markOf(result))}</td>
  </tr>`;
}

/** The controls of one area by their four kinds of evidence. */
export function controlAreaHtml({ area, controls, proven, toProve }: ControlArea): Html {
  return html`<section class="card wide">
    <table>
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
        ${controls.map(controlRow)}
      </tbody>
    </table>
  </section>`;
}

function controlRow(result: ControlResult): Html {
  const { id, title, demand, attest } = result.control;
  const template =
    attest?.template === undefined
      ? NOTHING
      : html` Form: <code>docs/templates/${attest.template}</code>`;
  const task =
    attest === undefined ? NOTHING : html`<p><b>For a person:</b> ${attest.task}${template}</p>`;
  return html`<tr>
    <th scope="row">
      <details>
        <summary><span class="id">${id}</span>${title}</summary>
        <p>${demand}</p>
        ${task}
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

/** What was attested, and whether it counts. */
export function attestationHtml({
  control,
  verdict,
  attestation,
  message,
}: Scorecard['attestations'][number]): Html {
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
      <h3>${control}</h3>
    </div>
    <p>${message}</p>
    <p class="soft">counts until ${lastDay}; evidence: ${shown}</p>
  </article>`;
}

/** A waiver that does not hold, and why. */
export function waiverFaultHtml({ waiver, message }: Scorecard['waiverFaults'][number]): Html {
  return html`<article class="card pad blocks">
    <div class="head">
      ${markHtml('fail')}
      <h3><code>${waiver.check}</code> on <code>${waiver.subject}</code></h3>
    </div>
    <p>${message}</p>
    <p class="soft">${waiver.owner}, until ${waiver.lastDay}: ${waiver.reason}</p>
  </article>`;
}

/** A control whose evidence is due, and missing or bad. */
export function dueHtml({ control, evidence, due }: ControlBlocker): Html {
  const cells = due.map((kind) => {
    const standing = evidence[kind] ?? 'unknown';
    return html`${markHtml(standing, `${kind}: ${markWord(standing)}`)} `;
  });
  return html`<article class="card pad">
    <div class="head">
      <h3><span class="id">${control.id}</span>${control.title}</h3>
      ${cells}
    </div>
  </article>`;
}
