/** What the exit codes mean; the first, second and fourth are the scorecard's own. */
export const EXIT_CODES: Readonly<Record<number, string>> = {
  0: 'nothing that is due fails or is unknown',
  1: 'something that is due fails',
  2: 'wrong input or usage; nothing was judged',
  3: 'nothing fails, but something that is due could not be read',
  70: 'a fault of launch-ready itself',
  130: 'interrupted',
};

/** Wrong input or usage. */
export const EXIT_INPUT = 2;

/** A bug of ours: EX_SOFTWARE of the BSD sysexits(3). */
export const EXIT_FAULT = 70;

/** Ended by an interrupt: 128 and SIGINT's number, as a shell reports it. */
export const EXIT_INTERRUPTED = 130;
