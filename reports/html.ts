import { KINDS } from '../checks/kind';
import type { Standing } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import {
  attestationHtml,
  checkAreaHtml,
  controlAreaHtml,
  dueHtml,
  findingCard,
  markClass,
  markHtml,
  waiverFaultHtml,
} from './html-parts';
import { STYLE } from './html-style';
import { Html, html, NOTHING } from './html-text';
import { nextSteps } from './next';
import {
  blockers,
  checkAreas,
  controlAreas,
  controlBlockers,
  countStanding,
  openFindings,
  sizeWords,
  totalWords,
} from './view';
import { counted, KIND_WORDS, markWord, STANDING_WORDS, type Mark } from './words';

const STANDINGS: readonly Standing[] = ['pass', 'waived', 'fail', 'unknown', 'to prove'];
const LEGEND: readonly Mark[] = ['pass', 'advice', 'waived', 'fail', 'unknown', 'to prove'];

/** The scorecard as one page that needs nothing else: no script, no font, no picture. */
export function htmlReport(card: Scorecard): string {
  const blocking = blockers(card);
  const others = card.checks.filter(
    (one) => !blocking.includes(one) && openFindings(one).length > 0,
  );
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${card.zoneName}: ${card.headline}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>
          ${header(card)}
          <h2>What to do next</h2>
          <ol class="next">
            ${nextSteps(card).map((step) => html`<li>${step}</li>`)}
          </ol>
          ${section('What stops the launch', blocking.map(findingCard))}
          ${section('Waivers that do not hold', card.waiverFaults.map(waiverFaultHtml))}
          ${section('Evidence that is due', controlBlockers(card).map(dueHtml))}
          ${section('Accepted, advised or to prove', others.map(findingCard))}
          ${section(counted(card.controls.length, 'control'), controlAreas(card).map(controlAreaHtml))}
          ${section(counted(card.checks.length, 'check'), checkAreas(card.checks).map(checkAreaHtml))}
          ${section('What people attested', card.attestations.map(attestationHtml))}
          ${section('How to read this page', [legend()])}
        </main>
      </body>
    </html> `;
  return page.markup;
}

function section(title: string, parts: readonly Html[]): Html {
  return parts.length === 0
    ? NOTHING
    : html`<h2>${title}</h2>
        ${parts}`;
}

function header(card: Scorecard): Html {
  const [ready = '', ...counts] = card.headline.split(': ');
  const mark = card.exitCode === 0 ? 'pass' : card.exitCode === 1 ? 'fail' : 'unknown';
  const standings = STANDINGS.map((standing) => ({
    standing,
    count: countStanding(card.controls, standing),
  })).filter(({ count }) => count > 0);
  return html`<header>
    <p class="soft">Launch scorecard</p>
    <h1>${card.zoneName}</h1>
    <p class="soft">launch ${card.launch}, ${card.gate} gate, ${card.today}; ${sizeWords(card)}</p>
    <div class="banner ${mark}"><strong>${capital(ready)}</strong>${counts.join(': ')}</div>
    <div class="bar" aria-hidden="true">
      ${standings.map(
        ({ standing, count }) =>
          html`<span class="${markClass(standing)}" style="flex:${count}"></span>`,
      )}
    </div>
    <ul class="counts">
      ${standings.map(
        ({ standing, count }) =>
          html`<li>
            ${markHtml(standing, `${String(count)} ${standing === 'pass' ? 'proven' : markWord(standing)}`)}
          </li>`,
      )}
    </ul>
    <p class="soft">${totalWords(card)}</p>
  </header>`;
}

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
    </dl>
  </div>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
