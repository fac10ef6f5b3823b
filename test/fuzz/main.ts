import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Runs every file of property tests once, each test with a seed that nobody has tried. */
function main(): void {
  const seed = String(Math.trunc(Math.random() * 2 ** 31));
  const folder = path.join(__dirname, '..');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file))
    .filter((file) => readFileSync(file, 'utf8').includes("from 'fast-check'"));
  const again = `PROPERTY_SEED=${seed} npm test`;
  console.log(`${String(files.length)} files of property tests; to repeat: ${again}`);
  const jest = path.join(folder, '../node_modules/jest/bin/jest.js');
  const { status } = spawnSync(process.execPath, [jest, ...files], {
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_SEED: seed },
  });
  console.log(`seed ${seed}; to repeat: ${again}`);
  process.exitCode = status ?? 1;
}

main();
