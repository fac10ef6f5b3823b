import type { CheckResult } from '../checks/judge';
import type { Anchors } from './html-anchors';
import { findingHtml, folded, idLinks, markHtml } from './html-parts';
import { html, linked, NOTHING, type Html } from './html-text';
import type { CheckArea } from './view';
import { markOf } from './words';

/** The checks of one area: a line each, which opens to what was seen. */
export function checkAreaHtml({ area, results }: CheckArea, anchors: Anchors): Html {
  return html`<div class="card wide">
    <table>
      <caption>
        ${area}
      </caption>
      <thead>
        <tr>
          <th scope="col">check</th>
          <th scope="col">evidence</th>
          <th scope="col">verdict</th>
        </tr>
      </thead>
      <tbody>
        ${results.map((result) => checkRow(result, anchors))}
      </tbody>
    </table>
  </div>`;
}

/** On paper what passed stays a line: with all that was seen, a launch would fill 80 pages. */
const PASSED = html` class="passed"`;

function checkRow(result: CheckResult, anchors: Anchors): Html {
  const { check, findings, kind } = result;
  const mark = markOf(result);
  const proves = check.severity === 'blocks' ? 'proves' : 'about';
  const seen = findings.map((one) =>
    // What does not pass has its place above, with what to do about it.
    findingHtml(one, one.verdict === 'pass' ? anchors.of(one) : ''),
  );
  return html`<tr>
    <th scope="row">
      <details${mark === 'pass' ? PASSED : NOTHING}>
        <summary>${check.title}</summary>
        <div class="inside" id="${anchors.of(result)}">
          <p>${check.why}</p>
          ${folded(seen, 'finding')}
          <p>${linked(check.source)}</p>
          <p>check <code>${check.id}</code>, ${proves} ${idLinks(check.controls, anchors)}</p>
        </div>
      </details>
    </th>
    <td class="cell kind">${kind}</td>
    <td class="cell">${markHtml(mark)}</td>
  </tr>`;
}
