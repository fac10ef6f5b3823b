import type { Problem } from '../lib/fault';

type Parts = Readonly<Record<string, unknown>>;

/** Finds what the shape of `mail` alone cannot show. Reads it as it was written. */
export function mailProblems(mail: Parts): readonly Problem[] {
  return acknowledgeProblems(objectOf(mail['dmarc']));
}

/** An acknowledgement names the first day of the step that it speaks of. */
function acknowledgeProblems(dmarc: Parts): readonly Problem[] {
  const days = [...listOf(dmarc['history']), dmarc].map((step) => step['since']);
  return listOf(dmarc['acknowledge']).flatMap(({ since }, index) =>
    since === undefined || days.includes(since)
      ? []
      : [
          {
            where: `mail.dmarc.acknowledge[${String(index)}].since`,
            problem: 'must be the first day of a step',
            got: since,
            fix: 'take the day from mail.dmarc.since or from mail.dmarc.history',
          },
        ],
  );
}

function listOf(value: unknown): readonly Parts[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function objectOf(value: unknown): Parts {
  return typeof value === 'object' && value !== null ? (value as Parts) : {};
}
