import path from 'node:path';
import { InputError } from '../lib/fault';
import { textFailures } from '../reports/text-checks';
import { printable } from '../reports/words';
import { findTerraform, run, TERRAFORM_VARIABLE, type RunResult } from '../run/terraform';
import type { Context } from './context';
import { EXIT_INTERRUPTED } from './exit';
import { gateLaunch, synthFolder } from './launch-gate';

/** Where the two come from. */
export const HOW_TO_GET_TERRAFORM =
  'install Terraform (https://developer.hashicorp.com/terraform/install) ' +
  'or OpenTofu (https://opentofu.org/docs/intro/install/)';

const MINUTE_MS = 60_000;

/** What is asked of each stack. The backend is left alone, so no state and no credential is needed. */
const STEPS: readonly { readonly args: readonly string[]; readonly timeLimitMs: number }[] = [
  // The providers are downloaded here: some hundred megabytes where there is no cache.
  { args: ['init', '-backend=false', '-input=false', '-no-color'], timeLimitMs: 15 * MINUTE_MS },
  { args: ['validate', '-no-color'], timeLimitMs: 5 * MINUTE_MS },
];

/**
 * Judges a launch and, where that is green, has the user's own Terraform validate each stack against
 * the providers' schemas.
 * @returns 0 where every stack is valid, 1 where one is not, the scorecard's code where the gate is red
 * @throws InputError where there is no Terraform
 */
export async function validate(context: Context, launch: string | undefined): Promise<number> {
  const { layout, print, note, env } = context;
  const card = gateLaunch(context, launch, 'synth');
  if (card.exitCode !== 0) {
    print(textFailures(card, layout));
    return card.exitCode;
  }
  const binary = findTerraform(env);
  if (binary === undefined) {
    throw new InputError({
      where: 'PATH',
      problem: 'holds neither terraform nor tofu',
      fix: `${HOW_TO_GET_TERRAFORM}, or name one in ${TERRAFORM_VARIABLE}`,
    });
  }
  const program = path.basename(binary);
  const signal = context.interrupt();
  let failed = 0;
  for (const { name } of card.stacks) {
    const folder = path.join(synthFolder(context), 'stacks', name);
    let fault: string | undefined;
    for (const { args, timeLimitMs } of STEPS) {
      const command = `${program} ${String(args[0])}`;
      note(`${name}: ${command}`);
      const result = await run({ binary, args, folder, env, timeLimitMs, signal });
      if (result.end === 'aborted') {
        note('interrupted');
        return EXIT_INTERRUPTED;
      }
      fault = faultOf(result, command, timeLimitMs);
      if (fault !== undefined) break;
    }
    if (fault !== undefined) failed += 1;
    print(fault === undefined ? `valid  ${name}\n` : `FAIL   ${name}: ${fault}\n`);
  }
  const count = card.stacks.length;
  print(
    failed === 0
      ? `${card.launch}: all ${String(count)} stacks are valid\n`
      : `${card.launch}: ${String(failed)} of ${String(count)} stacks failed\n`,
  );
  return failed === 0 ? 0 : 1;
}

function faultOf(
  { end, code, output }: RunResult,
  command: string,
  timeLimitMs: number,
): string | undefined {
  if (end === 'exited' && code === 0) return undefined;
  const why =
    end === 'timed out'
      ? `took longer than ${String(timeLimitMs / MINUTE_MS)} minutes and was ended`
      : code === undefined
        ? 'was ended by a signal'
        : `ended with code ${String(code)}`;
  const said = output
    .trimEnd()
    .split('\n')
    .map((line) => `         ${printable(line.trimEnd())}`.trimEnd());
  return [`${command} ${why}`, ...(output.trim() === '' ? [] : said)].join('\n');
}
