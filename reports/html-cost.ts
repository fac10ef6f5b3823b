import type { Cost } from '../checks/cost';
import { priceOf } from '../lib/prices';
import { dollars } from '../lib/prices/price';
import { lineWords, pricesWords, sumWords, useWords } from './cost-text';
import { html, linked, NOTHING, type Html } from './html-text';

/** What the launch costs in a month: the sum, what it is made of, what is not in it, and whose prices these are. */
export function costHtml(cost: Cost): readonly Html[] {
  const { stacks, byUse, unknown, pricesOf } = cost;
  return [
    html`<div class="card pad">
      <p class="sum">${sumWords(cost)}</p>
      <dl>
        ${stacks.map(
          ({ name, microdollars, lines }) =>
            html`<dt><code>${name}</code></dt>
              <dd>
                <b>${dollars(microdollars)}</b>
                <span class="soft">${lines.map(lineWords).join(', ')}</span>
              </dd>`,
        )}
        ${
          byUse.length === 0
            ? NOTHING
            : html`<dt>By use, not in the sum</dt>
                <dd>${listHtml(byUse.map((one) => `${useWords(one)} (of us-east-1)`))}</dd>`
        }
        ${
          unknown.length === 0
            ? NOTHING
            : html`<dt>Not known</dt>
                <dd>
                  ${listHtml(unknown.map(({ noun, count }) => `${String(count)} x ${noun}`))}
                </dd>`
        }
        <dt>Prices</dt>
        <dd>${pricesWords(pricesOf)}</dd>
      </dl>
      ${sourcesHtml(cost)}
    </div>`,
  ];
}

function listHtml(entries: readonly string[]): Html {
  return html`<ul>
    ${entries.map((one) => html`<li>${one}</li>`)}
  </ul>`;
}

/** Where each price was read, and the day that its copy bears. */
function sourcesHtml({ stacks, byUse }: Cost): Html {
  const prices = [
    ...stacks.flatMap(({ lines }) => lines.map(({ price }) => priceOf(price))),
    ...byUse,
  ];
  const sources = [...new Set(prices)].flatMap((price) =>
    'source' in price ? [{ noun: price.noun, ...price.source }] : [],
  );
  if (sources.length === 0) return NOTHING;
  return html`<details class="more">
    <summary>Where each price was read</summary>
    <ul class="plain">
      ${sources.map(
        ({ noun, url, copy }) =>
          html`<li>${noun}: ${linked(url)} <span class="soft">${linked(copy)}</span></li>`,
      )}
    </ul>
  </details>`;
}
