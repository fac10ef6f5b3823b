import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import example from '../../config/launches/example';
import { parseLaunch } from '../../config/parse';
import { synthesize } from '../../stacks/app';

/** What cdktf needs by itself for the stacks of the example: no gate, no report. */
const file = 'config/launches/example.ts';
const outdir = mkdtempSync(path.join(tmpdir(), 'bench-'));
synthesize({ launch: parseLaunch(example, file), name: 'example', file, outdir });
rmSync(outdir, { recursive: true });
