import path from 'node:path';
import { snapshotFile } from '../config/dns-snapshot';
import { loadLaunch, loadLaunchAlone, wantedLaunch } from '../config/load';
import type { DnsSnapshot } from '../lib/dns-answers';
import { spfOfSenders } from '../lib/spf-senders';
import { spfTree, treeVerdict } from '../lib/spf-tree';
import { treeText } from '../lib/spf-tree-text';
import { writeFiles } from '../reports/write';
import { readSpfAnswers } from '../run/dns';
import type { Context } from './context';
import { flattenedTree } from './spf-published';

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
 * Prints the SPF tree of a launch's record, from the snapshot or, with `refresh`, from DNS. Where the launch
 * has it flattened, the record is read and printed as its senders ask for it, then as it is published: a
 * flattened record is never made from one that was flattened before.
 * @returns 0 where receivers can evaluate what is published, 1 where they cannot, 3 where a part was not read
 */
export async function spf(context: Context, options: SpfOptions): Promise<number> {
  const { project, env, print } = context;
  const load = options.refresh ? loadLaunchAlone : loadLaunch;
  const loaded = load(project, wantedLaunch(env, options.launch));
  const { domain, mail } = loaded.launch;
  const where = `${loaded.file}: mail.senders`;
  const { text } = spfOfSenders(mail.senders, mail.spfOthers, where);
  const snapshot = options.refresh
    ? await readSnapshot(context, options, { name: loaded.name, domain, text })
    : loaded.dns;
  const tree = spfTree(domain, snapshot?.answers ?? {}, text);
  const read =
    snapshot === undefined
      ? 'nothing was read from DNS yet: add --refresh'
      : `as DNS said on ${snapshot.readOn}`;
  const flattens = mail.spfFlatten !== undefined;
  print(`${flattens ? 'unflattened: ' : ''}${text}\n${treeText(tree)}\n${read}\n`);
  if (!flattens) return EXIT_CODES[treeVerdict(tree)];
  if (snapshot === undefined) return EXIT_CODES.unknown;
  const published = flattenedTree(loaded, snapshot, text);
  print(`\npublished, flattened:\n${published.text}\n`);
  return EXIT_CODES[treeVerdict(published.tree)];
}

/** Reads from DNS all that a record leads to, and keeps it in the launch's snapshot. */
async function readSnapshot(
  { project, today, note }: Context,
  { server }: SpfOptions,
  { name, domain, text }: Readonly<Record<'name' | 'domain' | 'text', string>>,
): Promise<DnsSnapshot> {
  const answers = await readSpfAnswers(domain, text, {
    ...(server === undefined ? {} : { servers: server }),
    timeoutMs: TIMEOUT_MS,
    onQuestion: note,
  });
  const snapshot = { readOn: today, answers };
  const file = snapshotFile(name);
  const content = `${JSON.stringify(snapshot, undefined, 2)}\n`;
  writeFiles(path.resolve(project, path.dirname(file)), [{ name: path.basename(file), content }]);
  note(`written: ${file}`);
  return snapshot;
}
