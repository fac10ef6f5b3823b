import { formatNetwork, type Network } from './network';
import type { Qualifier } from './spf';
import { answerOctets, MAX_ANSWER_OCTETS } from './spf-size';

/** A part of a record: one term, or blocks of addresses that share a qualifier and so may change places. */
export type SpfPart =
  | { readonly kind: 'term'; readonly text: string }
  | {
      readonly kind: 'networks';
      readonly qualifier: Qualifier;
      readonly networks: readonly Network[];
    };

/** Most records that one run is split over; far more than a receiver looks up. */
const MAX_CHAINED = 20;

/** Records by full name; the first is the one that was to be written. */
export interface SplitRecord {
  readonly texts: ReadonlyMap<string, string>;
  /** Whether each record's answer fits in one packet (RFC 7208 section 3.4). */
  readonly fits: boolean;
}

/**
 * Writes a record. Where its answer would not fit in one packet, blocks of addresses move into records
 * of their own, `_spf1` and so on, which it includes with their qualifier: an include passes exactly
 * those. The longest run moves first, and as much of it stays as there is room for.
 * @param others other TXT records at the name: they are in the same answer
 * @param taken names that a part may not have
 */
export function splitRecord(
  name: string,
  parts: readonly SpfPart[],
  others: readonly string[],
  taken: ReadonlySet<string>,
): SplitRecord {
  const chained = new Map<string, string>();
  let current = parts.map(piece);
  const fits = (candidate: readonly Piece[]): boolean =>
    answerOctets(name, [...others, pieceText(candidate)]) <= MAX_ANSWER_OCTETS;
  while (!fits(current)) {
    const at = longestRun(current);
    const run = current[at];
    if (run === undefined || run.blocks.length === 0) break;
    const free = freeNames(name, new Set([...taken, ...chained.keys()]));
    const move = smallestMove(run, free, (moved) => fits(current.toSpliced(at, 1, ...moved)));
    if (move === undefined || isLonger(move.pieces, run)) break;
    for (const [chainName, text] of move.chained) chained.set(chainName, text);
    current = current.toSpliced(at, 1, ...move.pieces);
  }
  return { texts: new Map([[name, pieceText(current)], ...chained]), fits: fits(current) };
}

/** Writes a record of its parts. */
export function recordText(parts: readonly SpfPart[]): string {
  return pieceText(parts.map(piece));
}

/** A part as it is written: a term that stays, or blocks that may move, each without its qualifier. */
interface Piece {
  readonly sign: string;
  readonly blocks: readonly string[];
  readonly term?: string;
}

interface Move {
  readonly pieces: readonly Piece[];
  readonly chained: ReadonlyMap<string, string>;
}

function piece(part: SpfPart): Piece {
  if (part.kind === 'term') return { sign: '', blocks: [], term: part.text };
  const blocks = part.networks.map((one) => `ip${String(one.family)}:${formatNetwork(one)}`);
  return { sign: part.qualifier === '+' ? '' : part.qualifier, blocks };
}

function pieceText(pieces: readonly Piece[]): string {
  const terms = pieces.flatMap(({ sign, blocks, term }) =>
    term === undefined ? blocks.map((block) => `${sign}${block}`) : term,
  );
  return ['v=spf1', ...terms].join(' ');
}

/** Moves no more of a run out than has to go; all of it where that alone makes no room. */
function smallestMove(
  run: Piece,
  free: readonly string[],
  fits: (pieces: readonly Piece[]) => boolean,
): Move | undefined {
  let move: Move | undefined;
  for (let count = 1; count <= run.blocks.length; count += 1) {
    move = moveOut(run, count, free);
    if (move === undefined || fits(move.pieces)) break;
  }
  return move;
}

/** Moves the last blocks of a run into records of their own; undefined where there are too few names. */
function moveOut(
  { sign, blocks }: Piece,
  count: number,
  free: readonly string[],
): Move | undefined {
  const texts = chainTexts(blocks.slice(-count), free.at(-1) ?? '');
  if (texts.length > free.length) return undefined;
  const names = free.slice(0, texts.length);
  const stays = blocks.slice(0, -count);
  return {
    pieces: [
      ...(stays.length > 0 ? [{ sign, blocks: stays }] : []),
      ...names.map((one) => ({ sign: '', blocks: [], term: `${sign}include:${one}` })),
    ],
    chained: new Map(names.map((one, index) => [one, texts[index] ?? ''])),
  };
}

function isLonger(pieces: readonly Piece[], run: Piece): boolean {
  return pieceText(pieces).length >= pieceText([run]).length;
}

/** Names for chained records, the longest last. */
function freeNames(name: string, taken: ReadonlySet<string>): readonly string[] {
  const count = MAX_CHAINED + taken.size;
  return Array.from({ length: count }, (_, index) => `_spf${String(index + 1)}.${name}`)
    .filter((one) => !taken.has(one))
    .slice(0, MAX_CHAINED);
}

function longestRun(pieces: readonly Piece[]): number {
  const lengths = pieces.map(({ blocks }) => blocks.length);
  return lengths.indexOf(Math.max(0, ...lengths));
}

/**
 * Writes blocks into records that pass them and nothing else, each short enough for an answer of its
 * own at the longest name that it may get.
 */
function chainTexts(blocks: readonly string[], longestName: string): readonly string[] {
  const texts: string[] = [];
  for (const block of blocks) {
    const added = `${texts.at(-1) ?? 'v=spf1'} ${block}`;
    const fits = answerOctets(longestName, [`${added} -all`]) <= MAX_ANSWER_OCTETS;
    if (fits) texts.splice(-1, 1, added);
    else texts.push(`v=spf1 ${block}`);
  }
  return texts.map((text) => `${text} -all`);
}
