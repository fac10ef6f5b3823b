// Synthesizes the example into the folder that is named: `node --import tsx synth-example.ts <folder>`.
import { loadLaunch } from '../../config/load';
import { synthesize } from '../../stacks/app';

const [, , outdir] = process.argv;
if (outdir === undefined) throw new Error('name the folder to write to');
synthesize({ ...loadLaunch(process.cwd(), { where: 'example', name: 'example' }), outdir });
