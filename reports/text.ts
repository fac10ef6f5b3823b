import { KINDS } from '../checks/kind';
import type { ControlResult, Scorecard } from '../checks/scorecard';
import { costText } from './cost-text';
import { nextSteps } from './next';
import { hang, MARK_FORMATS, paint, wrap, type Layout } from './terminal';
import { areaLines, controlBlockerLines, waiverFaultLines } from './text-checks';
import {
  controlAreas,
  evidenceCells,
  kindsRead,
  sizeWords,
  totalWords,
  type KindCount,
} from './view';
import { markWord, oneLine } from './words';

export interface TextOptions extends Layout {
  /** Whether to list each control, not only the areas. */
  readonly everyControl: boolean;
}

/** The scorecard for a terminal: a line a check, what is wrong below it, the controls, the headline last. */
export function textReport(card: Scorecard, options: TextOptions): string {
  return [
    ...headLines(card, options),
    '',
    ...areaLines(card.checks, options),
    ...waiverFaultLines(card.waiverFaults, options),
    ...controlBlockerLines(card, options),
    ...(options.everyControl ? controlLines(card, options) : areaSummaryLines(card, options)),
    '',
    paint(options, 'bold', 'next'),
    ...nextSteps(card).flatMap((step, at) => hang(`  ${String(at + 1)}. `, step, options)),
    '',
    ...(card.cost === undefined ? [] : [...costText(card.cost, options), '']),
    ...hang('', totalWords(card), options),
    paint(options, headlineFormat(card), card.headline),
    '',
  ].join('\n');
}

/** The zone's name first, in bold; no kind where nothing was read. */
function headLines(card: Scorecard, options: TextOptions): readonly string[] {
  const name = oneLine(card.zoneName);
  const kinds = kindsRead(card).join(', ');
  const parts = [oneLine(card.launch), kinds, sizeWords(card), `${card.gate} gate`, card.today];
  const plain = [name, ...parts.filter((part) => part !== '')].join('  ');
  const lines = plain.length <= options.width ? [plain] : wrap(plain, options.width);
  return lines.map((line, at) =>
    at === 0 ? line.replace(name, () => paint(options, 'bold', name)) : line,
  );
}

function headlineFormat({ exitCode }: Scorecard): Parameters<typeof paint>[1] {
  const colour = exitCode === 0 ? 'green' : exitCode === 1 ? 'red' : 'magenta';
  return ['bold', colour];
}

const AREA_COLUMNS = 12;
const COUNT_COLUMNS = 10;

/** One line an area: how many controls are proven, and how many hold by each kind of evidence. */
function areaSummaryLines(card: Scorecard, options: TextOptions): readonly string[] {
  const head = ['controls', 'proven', 'to prove', ...KINDS].map((word, at) =>
    at === 0 ? word.padEnd(AREA_COLUMNS) : word.padEnd(COUNT_COLUMNS),
  );
  return [
    paint(options, 'bold', head.join('').trimEnd()),
    ...controlAreas(card).map(({ area, controls, proven, toProve, kinds }) =>
      [
        `  ${area}`.padEnd(AREA_COLUMNS),
        `${String(proven)} of ${String(controls.length)}`.padEnd(COUNT_COLUMNS),
        String(toProve).padEnd(COUNT_COLUMNS),
        ...KINDS.map((kind) => kindCell(kinds[kind], options)),
      ]
        .join('')
        .trimEnd(),
    ),
  ];
}

function kindCell({ taken, pass, fail }: KindCount, options: TextOptions): string {
  const words = taken === 0 ? '-' : `${String(pass)} of ${String(taken)}`;
  const blanks = ' '.repeat(Math.max(0, COUNT_COLUMNS - words.length));
  return (fail > 0 ? paint(options, MARK_FORMATS.fail, words) : words) + blanks;
}

/** Columns of a control's id in the list of controls. */
const ID_COLUMNS = 10;

/** A title is put on a line of its own where it would have fewer columns than this. */
const MIN_TITLE_COLUMNS = 24;

/** One line a control: its evidence of each kind, then its title. */
function controlLines(card: Scorecard, options: TextOptions): readonly string[] {
  const head = ['controls'.padEnd(ID_COLUMNS), ...KINDS.map((kind) => kind.padEnd(COUNT_COLUMNS))];
  return [
    paint(options, 'bold', head.join('').trimEnd()),
    ...controlAreas(card).flatMap(({ area, controls, proven, toProve }) => [
      `${paint(options, 'bold', area)}  ${String(proven)} of ${String(controls.length)} proven, ${String(toProve)} to prove`,
      ...controls.flatMap((result) => controlLine(result, options)),
    ]),
  ];
}

function controlLine(result: ControlResult, options: TextOptions): readonly string[] {
  const { id, title } = result.control;
  const cells = evidenceCells(result).map(({ standing }) => {
    const word = standing === undefined ? '-' : markWord(standing);
    const blanks = ' '.repeat(COUNT_COLUMNS - word.length);
    return {
      plain: word + blanks,
      painted:
        standing === undefined
          ? word + blanks
          : paint(options, MARK_FORMATS[standing], word) + blanks,
    };
  });
  const start = `  ${id}`.padEnd(ID_COLUMNS);
  const plain = start + cells.map((cell) => cell.plain).join('');
  const painted = start + cells.map((cell) => cell.painted).join('');
  if (options.width < plain.length + MIN_TITLE_COLUMNS) {
    return [painted.trimEnd(), ...hang(' '.repeat(ID_COLUMNS), title, options)];
  }
  const [first = '', ...rest] = hang(plain, title, options);
  return [painted + first.slice(plain.length), ...rest];
}
