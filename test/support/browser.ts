import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Environment variable that names the browser to use. */
const CHROMIUM = 'CHROMIUM';

/** Programs that are Chromium, under the names that systems give them. */
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];

/** Chromium's program: the one that the environment names, or the first on the PATH; undefined where there is none. */
function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  const named = env[CHROMIUM];
  if (named !== undefined && named !== '') return named;
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return PROGRAMS.flatMap((program) => folders.map((folder) => path.join(folder, program))).find(
    isExecutable,
  );
}

/** Why no browser can be had here; undefined where one can. */
export function whyNoChromium(env: NodeJS.ProcessEnv): string | undefined {
  if (findChromium(env) !== undefined) return undefined;
  return `none of ${PROGRAMS.join(', ')} is on the PATH, and ${CHROMIUM} names none`;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts Chromium without a window; whoever does closes it. */
export function startChromium(env: NodeJS.ProcessEnv): Promise<Browser> {
  const executablePath = findChromium(env);
  if (executablePath === undefined) throw new Error(whyNoChromium(env));
  // In a container there is no sandbox to be had; the pages are our own.
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-first-run',
  ];
  return chromium.launch({ executablePath, args });
}
