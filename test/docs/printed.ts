import path from 'node:path';
import { PRICES_PAGE, printedPrices } from './prices';
import { printedReadme, README } from './readme';
import { checklistPage, checksPage, constructsPage } from './reference/checks';
import { commandsPage } from './reference/commands';
import { launchFilePage } from './reference/launch-file';

/** A page that comes from the code, in part or as a whole. */
export interface PrintedPage {
  readonly file: string;
  readonly text: () => string | Promise<string>;
}

const reference = (name: string) => path.join(__dirname, '../../docs/reference', name);

/** Every page that comes from the code. */
export const PRINTED_PAGES: readonly PrintedPage[] = [
  { file: README, text: printedReadme },
  { file: PRICES_PAGE, text: printedPrices },
  { file: reference('checklist.md'), text: checklistPage },
  { file: reference('checks.md'), text: checksPage },
  { file: reference('commands.md'), text: commandsPage },
  { file: reference('constructs.md'), text: constructsPage },
  { file: reference('launch-file.md'), text: launchFilePage },
];
