import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { resultJsonSchema } from '../../reports/result';
import { PROJECT } from '../project/files';
import { PRINTED_PAGES } from './printed';

const RESULT_SCHEMA = path.join(PROJECT, 'docs/reference/result.schema.json');

async function write(filepath: string, text: string): Promise<void> {
  const options = await resolveConfig(filepath);
  writeFileSync(filepath, await format(text, { ...options, filepath }));
}

/** Prints every page that comes from the code, in part or as a whole, and the schema of the result. */
async function main(): Promise<void> {
  for (const { file, text } of PRINTED_PAGES) await write(file, await text());
  await write(RESULT_SCHEMA, JSON.stringify(resultJsonSchema()));
}

void main();
