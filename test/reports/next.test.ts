import { describe, expect, test } from '@jest/globals';
import { controls } from '../../checks/controls';
import type { Gate } from '../../checks/judge';
import type { ControlResult } from '../../checks/scorecard';
import { nextSteps } from '../../reports/next';
import { greenCard, redCard } from './card';

describe('nextSteps', () => {
  test.each<[Gate, string]>([
    ['synth', 'Plan each stack, and read the plan before it is applied'],
    ['plan', 'Apply exactly the plan that was judged'],
    ['verify', 'Have a person do and sign what no machine can see'],
    ['handover', 'Hand over: give this page to the owner, with the address to call at night'],
  ])('begins with what follows a green %s gate', (gate, step) => {
    expect(nextSteps({ ...greenCard, gate, controls: [] })).toEqual([step]);
  });

  test('sends nobody on where something is red', () => {
    expect(nextSteps({ ...redCard, waiverFaults: [], controls: [] })).toEqual([
      'Mend 1 failed check: tls/ssl-mode; its finding says what to change',
      'Make 1 check readable: uptime/alarm',
      'Weigh what 1 check advises, which stops nothing: tls/hsts',
      'Prove what the configuration alone cannot show: edge/login-limit',
    ]);
  });

  test('names the first three of many', () => {
    const attested = controls.slice(0, 5).map((control): ControlResult => {
      return { control, standing: 'to prove', evidence: { attested: 'to prove' }, checks: [] };
    });
    expect(nextSteps({ ...greenCard, controls: attested }).slice(1)).toEqual([
      'Name who attests 5 controls that need a person, beginning with LR-01, LR-02, LR-03 and 2 more; docs/templates/ holds the forms',
    ]);
  });

  test('counts a control once whose evidence is due in two ways', () => {
    const [control] = controls;
    const due: readonly ControlResult[] =
      control === undefined
        ? []
        : [
            {
              control,
              standing: 'fail',
              evidence: { observed: 'unknown', attested: 'fail' },
              checks: [],
            },
          ];
    expect(nextSteps({ ...greenCard, gate: 'handover', exitCode: 1, controls: due })).toEqual([
      'Bring the evidence that is due for 1 control: LR-01',
    ]);
  });
});
