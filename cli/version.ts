import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of the kit, as its package.json says. */
export function ownVersion(): string {
  const file = path.join(__dirname, '../package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return manifest.version;
}
