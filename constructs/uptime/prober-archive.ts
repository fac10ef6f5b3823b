import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';

/**
 * A zip file says when each of its files was changed, on the clock of the place; so the time is made there too, and
 * the bytes are the same wherever they are made. 1980 is the first year that a zip file can say.
 */
const CHANGED = new Date(1980, 0, 1, 12);

/** Attributes as Unix has them: a file that all may read. */
const UNIX = 3;
const READABLE = 0o100644 * 2 ** 16;

/** What Lambda takes for a CommonJS module by its name. */
const MODULE = 'index.js';

/** What Lambda calls: the module, and what it exports. */
export const PROBER_HANDLER = 'index.handler';

/** A file that Terraform uploads. */
export interface Archive {
  readonly bytes: Uint8Array;

  /** SHA-256 of the bytes in Base64, as Lambda says it. */
  readonly hash: string;
}

/** The function that looks at certificates, packed; the same bytes on every machine. */
export function proberArchive(): Archive {
  const source = readFileSync(path.join(__dirname, 'certificate-prober.cjs'), 'utf8');
  // Another end of line would be another function.
  const text = source.replaceAll('\r\n', '\n');
  const bytes = zipSync({
    [MODULE]: [strToU8(text), { level: 0, mtime: CHANGED, os: UNIX, attrs: READABLE }],
  });
  return { bytes, hash: createHash('sha256').update(bytes).digest('base64') };
}
