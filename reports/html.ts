import { createHash } from 'node:crypto';
import type { Standing } from '../checks/judge';
import type { Scorecard } from '../checks/scorecard';
import type { Changes } from './changes';
import { gatesHtml } from './html-gates';
import { markClass, markHtml } from './html-parts';
import { pageSections, type PageSection } from './html-sections';
import { STYLE } from './html-style';
import { Html, html, NOTHING } from './html-text';
import { countStanding, sizeWords, totalWords } from './view';
import { capital, markWord } from './words';

const STANDINGS: readonly Standing[] = ['pass', 'waived', 'fail', 'unknown', 'to prove'];

/**
 * What a browser may do for the page: use this one style, and nothing else. No text in it, however it came
 * there, can run a script, load a thing or send one away.
 * @see https://www.w3.org/TR/CSP3/#external-hash
 */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Its own markup, since the policy's digest is of each of its characters. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** The scorecard as one page that needs nothing else, with what changed since an earlier result where one is given. */
export function htmlReport(card: Scorecard, changes?: Changes): string {
  const sections = pageSections(card, changes);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${card.zoneName}: ${card.headline}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <a class="skip" href="#page">Skip to the report</a>
        ${header(card)} ${contents(sections)}
        <main id="page" tabindex="-1">${sections.map(sectionHtml)}</main>
      </body>
    </html> `;
  return page.markup;
}

function sectionHtml({ name, title, parts }: PageSection): Html {
  return html`<section id="${name}">
    <h2>${title}</h2>
    ${parts}
  </section>`;
}

function contents(sections: readonly PageSection[]): Html {
  return html`<nav aria-label="On this page">
    <ul>
      ${sections.map(
        ({ name, short, count }) =>
          html`<li>
            <a href="#${name}"
              >${short}${count === undefined ? NOTHING : html` <span>${count}</span>`}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
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
    ${gatesHtml(card)} ${bar(standings)}
    <ul class="counts" aria-label="Controls by standing">
      ${standings.map(
        ({ standing, count }) =>
          html`<li>
            ${markHtml(
              standing,
              `${String(count)} ${standing === 'pass' ? 'proven' : markWord(standing)}`,
            )}
          </li>`,
      )}
    </ul>
    <p class="soft">${totalWords(card)}</p>
  </header>`;
}

/** The controls as one bar; drawn, since the page's policy lets no element have a style of its own. */
function bar(standings: readonly { readonly standing: Standing; readonly count: number }[]): Html {
  const total = standings.reduce((sum, { count }) => sum + count, 0);
  let from = 0;
  const parts = standings.map(({ standing, count }) => {
    const part = html`<rect
      class="${markClass(standing)}"
      x="${from}"
      width="${count}"
      height="1"
    ></rect>`;
    from += count;
    return part;
  });
  return html`<svg
    class="bar"
    viewBox="0 0 ${Math.max(1, total)} 1"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${parts}
  </svg>`;
}
