import { placeOf, type Difference } from '../checks/parity';
import type { Parity } from '../checks/parity-waivers';
import type { Json } from '../facts/json';
import { tokenIn } from '../lib/token-patterns';
import { hang, paint, type Layout } from './terminal';
import { counted, printable } from './words';

/** What two launches have in common and in what they differ. */
export interface ParityReport extends Parity {
  /** Names of the launches, in the order in which they were compared. */
  readonly launches: readonly [string, string];
  /** What belongs to the first, and the second would touch: each fails. */
  readonly shared: readonly { readonly where: string; readonly message: string }[];
}

/** The differences by stack and address, each with both values; then what is explained, and the sum. */
export function parityText(report: ParityReport, layout: Layout): string {
  const { unexplained, waived, sizes, faults, shared } = report;
  return [
    ...byAddress(unexplained).flatMap(([stack, addresses]) => [
      stack,
      ...addresses.flatMap(([address, differences]) => [
        `  ${paint(layout, 'bold', address)}`,
        ...differences.flatMap((one) => differenceLines(one, report, layout)),
      ]),
    ]),
    ...[...shared, ...faults].flatMap(({ where, message }) =>
      hang(`${paint(layout, ['bold', 'red'], 'FAIL')}  `, `${where}: ${message}`, layout),
    ),
    ...waived.flatMap(({ difference, waiver }) =>
      hang(
        'waived  ',
        `${printable(placeOf(difference))} until ${waiver.lastDay}, ${waiver.owner}: ${waiver.reason}`,
        layout,
      ),
    ),
    ...sizes.flatMap((one) =>
      hang('size    ', `${printable(placeOf(one))}: ${valuesText(one, report)}`, layout),
    ),
    sum(report),
  ].join('\n');
}

type ByAddress = readonly (readonly [
  string,
  readonly (readonly [string, readonly Difference[]])[],
])[];

function byAddress(differences: readonly Difference[]): ByAddress {
  const stacks = [...new Set(differences.map(({ stack }) => stack))];
  return stacks.map((stack) => {
    const inside = differences.filter((one) => one.stack === stack);
    const addresses = [...new Set(inside.map(({ address }) => address))];
    return [
      stack,
      addresses.map((address) => [address, inside.filter((one) => one.address === address)]),
    ];
  });
}

function differenceLines(
  difference: Difference,
  report: ParityReport,
  layout: Layout,
): readonly string[] {
  const [first, second] = report.launches;
  const { attribute, values } = difference;
  if (attribute === '') {
    return [`    stands in ${values[0] === undefined ? second : first} only`];
  }
  const head = `    ${printable(attribute)}: `;
  const line = `${head}${valuesText(difference, report)}`;
  if (line.length <= layout.width) return [line];
  return [
    head.trimEnd(),
    `      ${first}: ${valueText(values[0])}`,
    `      ${second}: ${valueText(values[1])}`,
  ];
}

function valuesText({ values }: Difference, { launches }: ParityReport): string {
  return launches.map((name, at) => `${name} ${valueText(values[at === 0 ? 0 : 1])}`).join(', ');
}

/** Longer values are cut: the JSON has them whole. */
const MAX_VALUE_CHARACTERS = 300;

function valueText(value: Json): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  const token = tokenIn(text);
  if (token !== undefined) return `a value that is not repeated here, since it holds: ${token}`;
  return printable(
    text.length <= MAX_VALUE_CHARACTERS ? text : `${text.slice(0, MAX_VALUE_CHARACTERS)}…`,
  );
}

function sum({ launches, unexplained, waived, sizes, faults, shared }: ParityReport): string {
  const [first, second] = launches;
  const explained = `${String(waived.length)} waived, ${counted(sizes.length, 'size')}`;
  const bad = [
    ...(unexplained.length === 0
      ? []
      : [`${counted(unexplained.length, 'difference')} without a reason`]),
    ...(shared.length === 0 ? [] : [`${counted(shared.length, 'name')} in both`]),
    ...(faults.length === 0 ? [] : [`${counted(faults.length, 'fault')} of waivers`]),
  ];
  return bad.length === 0
    ? `${second} is as ${first}, but for names (${explained})`
    : `${second} is not as ${first}: ${bad.join(', ')} (${explained})`;
}
