/** A test that runs the same command, where a page cannot: it would need an account, the network or minutes. */
interface Elsewhere {
  readonly file: string;
  /** What the file holds for it: the program's name or the words of the command, as they stand there. */
  readonly holds: readonly string[];
}

const OFFLINE = 'test/e2e/offline-plan.ts';

/** `terraform plan` and `show` of a stack, with what the provider needs. */
const INIT: Elsewhere = { file: OFFLINE, holds: ["succeed(folder, 'init', '-input=false'"] };
const PLAN: Elsewhere = {
  file: OFFLINE,
  holds: ["succeed(folder, 'plan', '-input=false'", "'-out="],
};
const SHOW: Elsewhere = { file: OFFLINE, holds: ["succeed(folder, 'show', '-json'"] };

const put = (secret: string): Elsewhere => ({
  file: 'test/cli/secrets.test.ts',
  holds: ["['secrets', 'put', 'model-key']", 'launchReady(project, args', secret],
});

/** The commands of pages that are not run from the page, by their text. */
export const ELSEWHERE: Readonly<Record<string, Elsewhere>> = {
  'git clone "$KIT" acme-launch': { file: '.ci/run', holds: ['git clone --quiet "$project"'] },
  'npm ci': { file: '.ci/run', holds: ["step 'install' npm ci"] },
  'npm install': { file: 'test/e2e/cdktn.test.ts', holds: ["npm(folder, 'install'", 'npm:cdktn@'] },
  'npm run ci': { file: '.ci/run', holds: ['npm run lint', 'npm run types', 'npm test --'] },
  'npm run docs': { file: 'test/docs/printed.test.ts', holds: ['PRINTED_PAGES', 'npm run docs'] },
  'npm run mutants': { file: '.ci/run', holds: ["gate 'mutants' npm run mutants"] },
  'npm test -- test/checks/every-check.test.ts': {
    file: '.ci/run',
    holds: ["tests 'tests' npm test --"],
  },
  'npm test -- test/constructs test/limits': {
    file: '.ci/run',
    holds: ["tests 'tests' npm test --"],
  },
  'npm run launch -- validate': {
    file: 'test/cli/validate.test.ts',
    holds: ["launchReady(project, ['validate']"],
  },
  'npx cdktf synth': { file: 'test/e2e/cdktf.test.ts', holds: ["cdktf(folder, 'synth')"] },
  'terraform -chdir=cdktf.out/stacks/edge init': INIT,
  'terraform -chdir=cdktf.out/stacks/edge plan -out=plan': PLAN,
  'terraform -chdir=cdktf.out/stacks/edge show -json plan > edge.json': SHOW,
  'terraform -chdir=cdktf.out/stacks/edge apply plan': {
    file: 'test/e2e/cloudflare-workspace.ts',
    holds: ["this.succeed('apply')"],
  },
  'npm run launch -- check --synth cdktf.out --plan edge.json secrets.json monitoring.json data.json':
    {
      file: 'test/e2e/plan-gate.test.ts',
      holds: ["judgePlans(['data', 'edge', 'secrets', 'monitoring'])", '{ synth: EXAMPLE, plans:'],
    },
  'npm run launch -- secrets put model-key': put("'model-key'"),
  'npm run launch -- secrets put database-url < url.txt': put('database-url'),
  'npm run launch -- secrets status': {
    file: 'test/cli/secrets.test.ts',
    holds: ["secrets(['status'"],
  },
  'npm run launch -- alerts test': {
    file: 'test/cli/alerts.test.ts',
    holds: ["launchReady(project, ['alerts', 'test']"],
  },
  'npm run launch -- alerts test --no-send': {
    file: 'test/cli/alerts.test.ts',
    holds: ["'--no-send'"],
  },
  'npm run launch -- spf --refresh': {
    file: 'test/cli/spf.test.ts',
    holds: ["['spf', '--refresh', '--server'"],
  },
};
