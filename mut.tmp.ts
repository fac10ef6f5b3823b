import { mutants } from './test/mutants/mutants';
import { presetStacks, gateExitCode, listFaults, type Judged } from './test/mutants/verdict';
import { SURVIVORS } from './test/mutants/survivors';
import { checks } from './checks';
import { judge } from './checks/judge';
import { declaredFacts } from './facts/synth';
import { presets } from './config/presets';
const judged: Judged[] = [];
const quick = checks.filter((c) => c.severity === 'blocks');
for (const preset of Object.keys(presets)) {
  const stacks = presetStacks(preset);
  console.log(preset, gateExitCode(preset, stacks));
  const edge = stacks.findIndex((s) => s.name === 'edge');
  const boot = stacks.findIndex((s) => s.name === 'bootstrap');
  for (const { stacks: spoilt, ...m } of mutants(stacks)) {
    if (spoilt[edge] !== stacks[edge] || (boot >= 0 && spoilt[boot] !== stacks[boot])) continue;
    const facts = { ...declaredFacts(spoilt), today: '2026-11-22' };
    const by = quick.find((c) => judge(c, facts).verdict === 'fail');
    if (by) quick.unshift(...quick.splice(quick.indexOf(by), 1));
    judged.push({ ...m, preset, caught: by !== undefined || gateExitCode(preset, spoilt) !== 0 });
  }
}
const { unlisted, stale } = listFaults(judged, SURVIVORS);
for (const u of unlisted) console.log('survives', u.preset, u.address, u.attribute, u.operator);
for (const s of stale) if (!/cloudflare|pipeline|state_|ruleset|edge/.test(s)) console.log('stale', s);
