import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checks } from '../../checks';
import { scorecard } from '../../checks/scorecard';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import type { LaunchInput } from '../../config/schema';
import { readSynth } from '../../facts/synth';
import { synthesize } from '../../stacks/app';

/** Takes a number of launches from file to verdict in one process and prints what that cost, as JSON. */
function main(count: number): void {
  const outdir = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const began = process.hrtime.bigint();
  let checkedNs = 0n;
  for (let index = 0; index < count; index += 1) {
    const name = `launch-${String(index)}`;
    const file = `config/launches/${name}.ts`;
    const input: LaunchInput = {
      ...example,
      cloudflare: { ...example.cloudflare, zoneId: index.toString(16).padStart(32, '0') },
    };
    synthesize({ launch: parseLaunch(input, file), name, file, outdir });
    const read = process.hrtime.bigint();
    const card = scorecard({
      launch: name,
      zoneName: example.domain,
      gate: 'synth',
      today: '2026-11-22',
      checks,
      facts: [readSynth(outdir)],
      waivers: [],
      attestations: [],
    });
    checkedNs += process.hrtime.bigint() - read;
    if (card.exitCode !== 0) throw new Error(card.headline);
  }
  const tookNs = process.hrtime.bigint() - began;
  rmSync(outdir, { recursive: true });
  process.stdout.write(
    JSON.stringify({
      seconds: Number(tookNs) / 1e9,
      checksShare: Number(checkedNs) / Number(tookNs),
      peakMebibytes: process.resourceUsage().maxRSS / 1024,
    }),
  );
}

main(Number(process.argv[2] ?? '1'));
