import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { DnsSnapshot } from '../lib/dns-answers';
import { InputError } from '../lib/fault';
import { day } from './fields';

/** Folder of the snapshots, below the project: one file a launch, made by `launch-ready spf --refresh`. */
const SNAPSHOTS = path.join('config', 'dns');

/** More than a tree of ten look-ups could ever hold. */
const MAX_SNAPSHOT_BYTES = 1024 * 1024;

const answer = <Value extends z.ZodType>(value: Value) =>
  z.union([z.array(value), z.enum(['void', 'error', 'unread'])]).exactOptional();

const snapshotSchema = z.strictObject({
  readOn: day,
  answers: z.record(
    z.string(),
    z.strictObject({
      TXT: answer(z.string()),
      A: answer(z.ipv4()),
      AAAA: answer(z.ipv6()),
      MX: answer(z.strictObject({ host: z.string(), priority: z.int() })),
      PTR: answer(z.string()),
    }),
  ),
});

/** The file of a launch's snapshot, below the project. */
export function snapshotFile(name: string): string {
  return path.join(SNAPSHOTS, `${name}.json`);
}

/**
 * Reads what DNS said when a launch's snapshot was made; undefined where none was.
 * @throws InputError where the file is not what the command writes
 */
export function loadSnapshot(project: string, name: string): DnsSnapshot | undefined {
  const file = snapshotFile(name);
  const absolute = path.resolve(project, file);
  if (!existsSync(absolute)) return undefined;
  const text = readFileSync(absolute, 'utf8');
  const parsed =
    text.length > MAX_SNAPSHOT_BYTES ? undefined : snapshotSchema.safeParse(json(text));
  if (parsed?.success === true) return parsed.data;
  const [issue] = parsed?.error.issues ?? [];
  throw new InputError({
    where: file,
    problem: `is no snapshot of DNS${issue === undefined ? '' : ` (at ${issue.path.join('.') || 'the top'})`}`,
    fix: 'write it anew: npm run launch -- spf --refresh',
  });
}

function json(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
