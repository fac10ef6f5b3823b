import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { largePlan } from './large-plan';

const ROOT = path.join(__dirname, '../..');
const TSX = require.resolve('tsx/cli');
const CLI = path.join(ROOT, 'cli/launch-ready.cjs');

/** Each pair is run so often, in turns, so that a machine's changing speed meets both sides alike. */
const ROUNDS = 7;
const PLAN_RESOURCES = 2000;
const FEW = 250;
const MANY = 1000;

/** Wall seconds of a child process. */
function seconds(args: readonly string[], cwd: string): number {
  const began = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  // A verdict may be red; only a usage error or a fault of ours makes a figure worthless.
  if (status !== 0 && status !== 1 && status !== 3) throw new Error(`${args.join(' ')}: ${stderr}`);
  return Number(process.hrtime.bigint() - began) / 1e9;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The median of a/b over rounds in which both run, after one that warms up. */
function ratio(a: readonly string[], b: readonly string[], cwd: string): string {
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const one = seconds(a, cwd) / seconds(b, cwd);
    if (round > 0) ratios.push(one);
  }
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return `${median(ratios).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
}

interface Many {
  readonly seconds: number;
  readonly checksShare: number;
  readonly peakMebibytes: number;
}

function many(count: number): Many {
  const args = [TSX, path.join(ROOT, 'test/bench/many-launches.ts'), String(count)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Many;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function main(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const out = ['--out', path.join(folder, 'out')];
    const raw = [TSX, path.join(ROOT, 'test/bench/raw-synth.ts')];
    print('ratios: median (least to most) of pairs run in turns');
    print(
      `file to verdict / raw cdktf synth: ${ratio([CLI, 'check', '--launch', 'example', ...out], raw, ROOT)}; goal at most 1.5`,
    );
    const plan = path.join(folder, 'plan.json');
    writeFileSync(plan, JSON.stringify(largePlan(PLAN_RESOURCES)));
    print(
      `verdict on a plan of ${String(PLAN_RESOURCES)} resources / start of Node: ${ratio([CLI, 'check', '--plan', plan, ...out], ['-e', '0'], ROOT)}`,
    );
    const few = many(FEW);
    const more = many(MANY);
    print(
      `checks / file to verdict, in one process: ${more.checksShare.toFixed(2)}; goal under 0.25`,
    );
    print(
      `${String(MANY)} launches / ${String(FEW)} launches in one process: ${(more.seconds / few.seconds).toFixed(2)}; linear is ${(MANY / FEW).toFixed(2)}`,
    );
    print(
      `peak memory of ${String(MANY)} launches: ${more.peakMebibytes.toFixed(0)} MiB; goal under 1024`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main();
