import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect } from '@jest/globals';
import { checks } from '../../checks';
import { judgeGiven } from '../../checks/gate';
import { parseLaunch } from '../../config/parse';
import { presets } from '../../config/presets';
import { pick, type Json } from '../../facts/json';
import { synthesize } from '../../stacks/app';
import { AWS, CLOUDFLARE, EXAMPLE, planOffline } from './offline-plan';
import { newFolder } from './terraform';
import { part, type Need } from './part';

const folder = newFolder('plan-gate');

const BOTH: Need = { name: 'cloudflare', missing: AWS.missing ?? CLOUDFLARE.missing };

/** Plans a stack for real and keeps what `show -json` prints, as an engineer would. */
function planFile(stack: string): string {
  const file = path.join(folder, `${stack}.json`);
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(planOffline(EXAMPLE, stack)));
  return file;
}

function judgePlans(stacks: readonly string[]) {
  return judgeGiven(
    { synth: EXAMPLE, plans: stacks.map(planFile) },
    { project: folder, gate: 'plan', today: '2026-11-22', checks },
  );
}

describe('the plan gate, over first plans of the example that Terraform made', () => {
  part('is green: what is declared is what is planned', BOTH, () => {
    const card = judgePlans(['data', 'edge', 'secrets', 'monitoring']);
    const open = card.checks
      .filter(({ check }) => check.severity === 'blocks')
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
      .map(({ check, kind, findings }) => ({ check: check.id, kind, findings }));
    expect({ open, exitCode: card.exitCode }).toEqual({ open: [], exitCode: 0 });
    expect(card.headline).toMatch(/^ready to apply: \d+ of 54 controls proven/);
  });

  part('judges secrets and monitoring as their declaration is judged', AWS, () => {
    const card = judgePlans(['secrets', 'monitoring']);
    const ofAws = card.checks.filter(({ check }) => /^(?:secrets|uptime)\//.test(check.id));
    const verdicts = (kind: string) =>
      ofAws
        .filter((one) => one.kind === kind && one.check.kinds.includes('planned'))
        .map(({ check, verdict }) => [check.id, verdict]);
    expect(verdicts('planned').length).toBeGreaterThan(8);
    // Without the edge there is no host to compare with, and nothing that Cloudflare tells: those are the edge's to say.
    const needsEdge = ['uptime/hosts-watched', 'uptime/login-watched', 'uptime/notifications'];
    const own = (rows: ReturnType<typeof verdicts>) =>
      rows.filter(([id]) => !needsEdge.includes(String(id)));
    expect(own(verdicts('planned'))).toEqual(own(verdicts('declared')));
  });

  part('holds no value that a plan marks sensitive', AWS, () => {
    const file = planFile('secrets');
    const text = readFileSync(file, 'utf8');
    const card = judgePlans(['secrets']);
    const shown = JSON.stringify(card);
    for (const value of sensitiveTexts(JSON.parse(text) as Json))
      expect(shown).not.toContain(value);
  });
});

describe('the plan gate, over first plans of every stack of', () => {
  for (const name of Object.keys(presets)) {
    part(`${name}: it gives each check the verdict of what is declared`, BOTH, () => {
      const card = judgePreset(name);
      const verdicts = (kind: string) =>
        card.checks
          .filter((one) => one.kind === kind)
          .filter(({ check: { kinds } }) => kinds.includes('declared') && kinds.includes('planned'))
          .map(({ check, verdict }) => `${check.id} ${verdict}`);
      expect(verdicts('planned').length).toBeGreaterThan(100);
      expect(verdicts('planned')).toEqual(verdicts('declared'));
      expect(card.exitCode).toBe(0);
    });
  }
});

function judgePreset(name: string) {
  const file = `config/presets/${name}.ts`;
  const root = newFolder(name);
  const synth = path.join(root, 'cdktf.out');
  const launch = parseLaunch(presets[name as keyof typeof presets], file);
  synthesize({ launch, name, file, outdir: synth });
  const plans = readdirSync(path.join(synth, 'stacks')).map((stack) => {
    const plan = path.join(root, `${stack}.json`);
    writeFileSync(plan, JSON.stringify(planOffline(synth, stack)));
    return plan;
  });
  return judgeGiven({ synth, plans }, { project: root, gate: 'plan', today: '2026-11-22', checks });
}

/** The texts that a plan marks sensitive, in clear. */
function sensitiveTexts(plan: Json): readonly string[] {
  const changes = pick(plan, 'resource_changes');
  const texts: string[] = [];
  const walk = (value: Json, mask: Json): void => {
    if (mask === true && typeof value === 'string' && value.length > 3) texts.push(value);
    if (typeof mask !== 'object' || mask === null) return;
    for (const [name, inner] of Object.entries(mask)) walk(pick(value, name), inner as Json);
  };
  for (const change of Array.isArray(changes) ? (changes as readonly Json[]) : []) {
    walk(pick(change, 'change', 'after'), pick(change, 'change', 'after_sensitive'));
  }
  return texts;
}
