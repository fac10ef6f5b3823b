import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LoadedLaunch } from '../config/load';
import { zones } from '../facts/dns';
import { spfAnswers, spfParts } from '../facts/mail';
import { readSynth } from '../facts/synth';
import { ask, type DnsSnapshot } from '../lib/dns-answers';
import { isSpf } from '../lib/spf';
import { flattenSpf } from '../lib/spf-flatten';
import { spfTree, type SpfTree } from '../lib/spf-tree';
import { treeText } from '../lib/spf-tree-text';
import { synthesize } from '../stacks/app';

/** What a launch publishes in place of its senders' includes. */
export interface FlattenedTree {
  readonly tree: SpfTree;
  /** The records, their tree, and what stayed with the reason, for people to read. */
  readonly text: string;
}

/**
 * Reads from the launch's own Terraform JSON what is published once SPF was flattened.
 * @param declared the record as it stands unflattened
 * @throws InputError where it cannot be flattened
 */
export function flattenedTree(
  { launch, name, file }: LoadedLaunch,
  dns: DnsSnapshot,
  declared: string,
): FlattenedTree {
  const { domain, mail } = launch;
  const outdir = mkdtempSync(path.join(tmpdir(), 'launch-ready-'));
  try {
    const facts = { ...readSynth(synthesize({ launch, name, file, dns, outdir })), dns };
    const zone = zones(facts).find((one) => one.name === domain);
    if (zone === undefined) throw new Error(`no zone ${domain} in its own launch`);
    const answers = spfAnswers(facts, zone, domain);
    const records = spfParts(facts, zone, domain).flatMap((part) => {
      const texts = ask(answers, 'TXT', part);
      const found = typeof texts === 'string' ? [] : texts.filter(isSpf);
      return found.map((text) => `${part}: ${text}`);
    });
    const flattened = flattenSpf(domain, declared, dns.answers, {
      includes: mail.spfFlatten ?? [],
    });
    const kept = flattened.ok ? flattened.value.kept : [];
    const stays = kept.map(({ text, why }) => `  stays: ${text}, since ${why}`);
    const tree = spfTree(domain, answers);
    return { tree, text: [...records, treeText(tree), ...stays].join('\n') };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
