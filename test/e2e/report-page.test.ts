import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect } from '@jest/globals';
import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { htmlReport } from '../../reports/html';
import { redCard } from '../reports/card';
import { changes } from '../reports/changes';
import { longCard } from '../reports/long-card';
import { startChromium, whyNoChromium } from '../support/browser';
import { exampleCard, presetCard } from '../support/scorecards';
import { part } from './part';
import { newFolder } from './terraform';

const CHROMIUM = { name: 'chromium', missing: whyNoChromium(process.env) };

/** What a page is judged by: WCAG 2.2 up to AA, and what axe-core holds good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const WIDTHS_PX = [360, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

let browser: Browser | undefined;

beforeAll(async () => {
  if (CHROMIUM.missing === undefined) browser = await startChromium(process.env);
});

afterAll(async () => {
  await browser?.close();
});

interface Look {
  readonly widthPx: number;
  readonly scheme: Scheme;
  /** Whether axe-core may be put into the page, which its own policy forbids. */
  readonly bypassCSP: boolean;
}

/** Opens a page from a file; says afterwards what it wanted from elsewhere, and what its console said. */
async function opened(
  html: string,
  { widthPx, scheme, bypassCSP }: Look,
  look: (page: Page) => Promise<void>,
): Promise<readonly string[]> {
  if (browser === undefined) throw new Error('no browser was started');
  const file = path.join(newFolder('page'), 'scorecard.html');
  writeFileSync(file, html);
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({
    viewport: { width: widthPx, height: 800 },
    colorScheme: scheme,
    bypassCSP,
  });
  try {
    const page = await context.newPage();
    const noise: string[] = [];
    page.on('console', (message) => noise.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
    page.on('requestfailed', (request) => {
      noise.push(`stopped by ${request.failure()?.errorText ?? '-'}: ${request.url()}`);
    });
    page.on('request', (request) => {
      if (request.url() !== address) noise.push(`request: ${request.url()}`);
    });
    await page.goto(address);
    await look(page);
    return noise;
  } finally {
    await context.close();
  }
}

/** What axe-core has against a page, one line for each place. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: axe.source });
  const options = JSON.stringify({
    runOnly: { type: 'tag', values: TAGS },
    resultTypes: ['violations'],
  });
  const { violations: found, passes } = await page.evaluate<AxeResults>(`axe.run(${options})`);
  // A run that looked at nothing would find nothing.
  expect(passes.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['color-contrast', 'heading-order', 'label', 'list', 'region']),
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}: ${html}: ${failureSummary}`),
  );
}

/** How many pixels a page is wider than its window. */
function overhangPx(page: Page): Promise<number> {
  return page.evaluate('document.scrollingElement.scrollWidth - innerWidth');
}

/** The height of what stands at a place; 0 where it is folded away. */
async function heightPx(page: Page, id: string): Promise<number> {
  const place = page.locator(`[id="${id}"]`);
  if (!(await place.isVisible())) return 0;
  return (await place.boundingBox())?.height ?? 0;
}

/** Opens what is folded, so that it is judged too. */
function unfold(page: Page): Promise<void> {
  return page.evaluate(
    'document.querySelectorAll("details").forEach((one) => { one.open = true; })',
  );
}

const PAGES: Readonly<Record<string, () => string>> = {
  'the example': () => htmlReport(exampleCard()),
  'the preset marketplace': () => htmlReport(presetCard('marketplace')),
  'a red launch with every standing': () =>
    htmlReport({ ...redCard, cost: exampleCard().cost! }, changes),
  'a launch with 1,000 findings': () => htmlReport(longCard(1_000)),
};

for (const [name, write] of Object.entries(PAGES)) {
  part(
    `the report of ${name} reads well on a phone and a desk, in light and dark`,
    CHROMIUM,
    async () => {
      const html = write();
      for (const widthPx of WIDTHS_PX) {
        for (const scheme of SCHEMES) {
          const noise = await opened(html, { widthPx, scheme, bypassCSP: true }, async (page) => {
            expect(await overhangPx(page)).toBe(0);
            await unfold(page);
            expect(await overhangPx(page)).toBe(0);
            expect(await violations(page)).toEqual([]);
          });
          expect(noise).toEqual([]);
        }
      }
    },
  );
}

part(
  'a report of words that are too long does not make a phone scroll sideways',
  CHROMIUM,
  async () => {
    const word = 'x'.repeat(300);
    const card = {
      ...redCard,
      zoneName: word,
      checks: redCard.checks.map((one) => ({
        ...one,
        findings: one.findings.map((finding) => ({ ...finding, subject: word, evidence: word })),
      })),
    };
    await opened(
      htmlReport(card),
      { widthPx: 360, scheme: 'light', bypassCSP: false },
      async (page) => {
        await unfold(page);
        expect(await overhangPx(page)).toBe(0);
      },
    );
  },
);

part('axe-core and the widths find what is planted', CHROMIUM, async () => {
  const planted = htmlReport(redCard)
    .replace('--soft: #55606e', '--soft: #c9ced4')
    .replace('<h1>', '<p><img src="https://example.net/x.png"></p><h1>')
    .replace('<main ', '<div class="wide-thing">wide</div><main ')
    .replace('</style>', '.wide-thing { width: 500px; }</style>');
  const look = { widthPx: 360, scheme: 'light', bypassCSP: true } as const;
  const noise = await opened(planted, look, async (page) => {
    expect(await overhangPx(page)).toBeGreaterThan(0);
    const found = (await violations(page)).map((line) => line.split(':')[0] ?? '');
    expect([...new Set(found)].sort()).toEqual(['color-contrast', 'image-alt', 'region']);
  });
  expect(noise).toContain('request: https://example.net/x.png');
});

part('the report has its style under its own policy, which stops all else', CHROMIUM, async () => {
  const look = { widthPx: 1280, scheme: 'light', bypassCSP: false } as const;
  const back = 'getComputedStyle(document.querySelector(".banner")).backgroundColor';
  const quiet = await opened(htmlReport(redCard), look, async (page) => {
    expect(await page.evaluate(back)).toBe('rgb(253, 228, 227)');
  });
  expect(quiet).toEqual([]);

  const hostile = htmlReport(redCard).replace(
    '<h1>',
    '<script>document.title = "run"</script><img src="https://example.net/x.png" alt=""><p style="color: red">x</p><h1>',
  );
  const stopped = await opened(hostile, look, async (page) => {
    expect(await page.title()).toBe(`example.com: ${redCard.headline}`);
    expect(
      await page.evaluate('getComputedStyle(document.querySelector("header p[style]")).color'),
    ).toBe('rgb(27, 36, 48)');
  });
  // Playwright tells of a request that the policy stopped before it left.
  expect(stopped.filter((line) => !line.startsWith('console:'))).toEqual([
    'request: https://example.net/x.png',
    'stopped by csp: https://example.net/x.png',
  ]);
  const said = stopped.filter((line) => line.startsWith('console:'));
  expect(said).toHaveLength(3);
  for (const line of said) expect(line).toContain('Content Security Policy');
});

part('a link to a finding that is folded away opens it', CHROMIUM, async () => {
  const look = { widthPx: 360, scheme: 'light', bypassCSP: false } as const;
  await opened(htmlReport(redCard), look, async (page) => {
    const place = page.locator('[id="LR-27"]');
    expect(await place.isVisible()).toBe(false);
    await page.evaluate('location.hash = "LR-27"');
    expect(await place.isVisible()).toBe(true);
  });
});

part(
  'on paper the report is light, and what is folded is open but for what passed',
  CHROMIUM,
  async () => {
    const look = { widthPx: 1280, scheme: 'dark', bypassCSP: false } as const;
    await opened(htmlReport(redCard), look, async (page) => {
      expect(await heightPx(page, 'LR-27')).toBe(0);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(18, 22, 28)',
      );
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      // What failed shows what was seen, and what passed stays a line: a launch would fill 80 pages.
      expect(await heightPx(page, 'LR-27')).toBeGreaterThan(20);
      expect(await heightPx(page, 'tls/ssl-mode')).toBeGreaterThan(20);
      expect(await heightPx(page, 'tls/min-version')).toBe(0);
    });
  },
);
