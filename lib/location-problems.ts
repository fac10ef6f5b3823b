import type { Problem } from './fault';
import type { WrittenOf } from './written-record';

/** Finds what is wrong with a place: no latitude lies beyond a pole, no longitude beyond 180° (RFC 1876 section 3). */
export function locationProblems({ latitude, longitude }: WrittenOf<'LOC'>): readonly Problem[] {
  const beyond = (where: string, most: number, angle: typeof latitude | typeof longitude) => {
    const { degrees, minutes, seconds } = angle;
    return degrees < most || (degrees === most && minutes === 0 && seconds === 0)
      ? []
      : [
          {
            where,
            problem: `must be at most ${String(most)} degrees, with its minutes and seconds`,
            got: [degrees, minutes, seconds].join(' '),
          },
        ];
  };
  return [...beyond('latitude', 90, latitude), ...beyond('longitude', 180, longitude)];
}
