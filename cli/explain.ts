import { checks } from '../checks/index';
import { controls } from '../checks/controls';
import { suggest } from '../lib/suggest';
import { InputError } from '../lib/fault';
import { explainCheck, explainControl } from '../reports/explain';
import type { Context } from './context';

/**
 * Explains a check (`mail/dmarc-policy`) or a control (`LR-37`).
 * @throws InputError where there is neither of that name, with the one that was likely meant
 */
export function explain({ print, layout }: Context, name: string): number {
  const check = checks.find(({ id }) => id === name);
  if (check !== undefined) {
    print(explainCheck(check, layout));
    return 0;
  }
  const wanted = name.toUpperCase();
  const control = controls.find(({ id }) => id === wanted);
  if (control !== undefined) {
    print(explainControl(control, checks, layout));
    return 0;
  }
  const known = [...checks.map(({ id }) => id), ...controls.map(({ id }) => id)];
  const near = suggest(name, known) ?? suggest(wanted, known);
  throw new InputError({
    where: 'explain',
    problem: 'must name a check or a control',
    got: name,
    fix:
      near === undefined ? 'launch-ready checklist lists all of them' : `did you mean "${near}"?`,
  });
}
