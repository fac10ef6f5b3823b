import type { Problem } from '../lib/fault';
import { objectOf, type Parts } from './written';

/** Finds what a launch says of its bootstrap that does not go together with where the state is kept. */
export function bootstrapProblems({ backend, bootstrap }: Parts): readonly Problem[] {
  const { kind } = objectOf(backend);
  if (bootstrap === undefined || (kind !== 'local' && kind !== 'cloud')) return [];
  return [
    {
      where: 'bootstrap',
      problem: 'must stand beside a backend of kind s3, whose bucket it makes',
      got: kind,
      fix: 'set backend to { kind: "s3", bucket, region }, or take bootstrap out',
    },
  ];
}
