import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { snapshotFile } from '../config/dns-snapshot';
import { loadLaunch, type LoadedLaunch } from '../config/load';
import { zones } from '../facts/dns';
import { spfAt } from '../facts/mail';
import { readSynth } from '../facts/synth';
import { InputError } from '../lib/fault';
import { spfTree, treeVerdict } from '../lib/spf-tree';
import { treeText } from '../lib/spf-tree-text';
import { writeFiles } from '../reports/write';
import { readSpfAnswers } from '../run/dns';
import { synthesize } from '../stacks/app';
import type { Context } from './context';

export interface SpfOptions {
  readonly launch?: string;
  /** Whether to read DNS now and keep what it says. */
  readonly refresh: boolean;
  /** Name servers to ask in place of the machine's own. */
  readonly server?: readonly string[];
}

/** A resolver that has not answered by then will not. */
const TIMEOUT_MS = 5_000;

const EXIT_CODES = { holds: 0, breaks: 1, unknown: 3 } as const;

/**
 * Prints the SPF tree of a launch's record, from the snapshot or, with `refresh`, from DNS.
 * @returns 0 where receivers can evaluate it, 1 where they cannot, 3 where a part was not read
 */
export async function spf(context: Context, options: SpfOptions): Promise<number> {
  const { project, env, today, print, note } = context;
  const loaded = loadLaunch(project, options.launch ?? env['LAUNCH']);
  const { domain } = loaded.launch;
  const text = declaredSpf(loaded);
  let snapshot = loaded.dns;
  if (options.refresh) {
    const answers = await readSpfAnswers(domain, text, {
      ...(options.server === undefined ? {} : { servers: options.server }),
      timeoutMs: TIMEOUT_MS,
      onQuestion: note,
    });
    snapshot = { readOn: today, answers };
    const file = snapshotFile(loaded.name);
    const content = `${JSON.stringify(snapshot, undefined, 2)}\n`;
    writeFiles(path.resolve(project, path.dirname(file)), [{ name: path.basename(file), content }]);
    note(`written: ${file}`);
  }
  const tree = spfTree(domain, snapshot?.answers ?? {}, text);
  const read =
    snapshot === undefined
      ? 'nothing was read from DNS yet: add --refresh'
      : `as DNS said on ${snapshot.readOn}`;
  print(`${text}\n${treeText(tree)}\n${read}\n`);
  return EXIT_CODES[treeVerdict(tree)];
}

/** The record that the launch declares for its own domain, published or not. */
function declaredSpf({ launch, name, file }: LoadedLaunch): string {
  const outdir = mkdtempSync(path.join(tmpdir(), 'launch-ready-'));
  try {
    const facts = readSynth(synthesize({ launch, name, file, outdir }));
    const [found] = zones(facts).flatMap((zone) => spfAt(facts, zone, launch.domain).sure);
    if (found !== undefined) return found.text;
    throw new InputError({ where: `${file}: mail`, problem: 'declares no SPF record' });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
