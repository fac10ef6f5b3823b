import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { htmlReport } from '../../reports/html';
import { startChromium } from '../support/browser';
import { exampleCard } from '../support/scorecards';

/** The pictures of the README, each with the colours that it is taken in. */
const PICTURES = [
  { name: 'scorecard.png', colorScheme: 'light' },
  { name: 'scorecard-dark.png', colorScheme: 'dark' },
] as const;

const DOCS = path.join(__dirname, '../../docs');

/** Holds the digest of the page that the pictures were taken of. */
const DIGEST = path.join(__dirname, 'picture.sha256');

/** The first screen of a desk. */
const VIEWPORT = { width: 1280, height: 1000 };

/** The page that the pictures show: the example, on a day that does not move. */
function picturedPage(): string {
  return htmlReport(exampleCard());
}

/** What of a page the pictures show: its head and its style. What stands further down is in no picture. */
export function picturedDigest(): string {
  const page = picturedPage();
  const shown = page.slice(0, page.indexOf('<section id="duties">'));
  return createHash('sha256').update(shown).digest('hex');
}

/** The digest of the page when the pictures were taken. */
export function takenDigest(): string {
  return readFileSync(DIGEST, 'utf8').trim();
}

/** Takes the pictures of the README anew. */
async function main(): Promise<void> {
  const browser = await startChromium(process.env);
  try {
    for (const { name, colorScheme } of PICTURES) {
      const context = await browser.newContext({ viewport: VIEWPORT, colorScheme });
      const page = await context.newPage();
      await page.setContent(picturedPage());
      await page.screenshot({ path: path.join(DOCS, name) });
      await context.close();
    }
  } finally {
    await browser.close();
  }
  writeFileSync(DIGEST, `${picturedDigest()}\n`);
}

if (require.main === module) void main();
