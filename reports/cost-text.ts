import type { Cost, CostLine } from '../checks/cost';
import { dollars } from '../lib/prices/price';
import { hang, paint, type Layout } from './terminal';
import { counted, oneLine, printable } from './words';

/** Columns of what stands at the head of a line. */
const HEAD_COLUMNS = 14;

/** What a launch costs in a month, for a terminal: the sum, what it is made of, and what is not in it. */
export function costText(cost: Cost, layout: Layout): readonly string[] {
  const { stacks, byUse, unknown, pricesOf } = cost;
  const rows: readonly (readonly [string, string])[] = [
    ...stacks.map(
      ({ name, microdollars, lines }) =>
        [
          oneLine(name),
          [dollars(microdollars), ...(lines.length === 0 ? [] : [lines.map(lineWords).join(', ')])]
            .join('  ')
            .trimEnd(),
        ] as const,
    ),
    ...(byUse.length === 0
      ? []
      : [
          [
            'by use',
            `${byUse
              .map(({ noun, per, microdollars }) => `${noun} ${dollars(microdollars)} per ${per}`)
              .join(', ')} (of us-east-1)`,
          ] as const,
        ]),
    ...(unknown.length === 0
      ? []
      : [
          [
            'not known',
            unknown.map(({ noun, count }) => `${String(count)} x ${oneLine(noun)}`).join(', '),
          ] as const,
        ]),
    ['prices', `${pricesWords(pricesOf)}; docs/decisions/monthly-cost.md names each source`],
  ];
  return [
    paint(layout, 'bold', `monthly cost: ${sumWords(cost)}`),
    ...rows.flatMap(([head, words]) => hang(headWords(head), printable(words), layout)),
  ];
}

/** `at least 281.05 USD at list prices, before tax, free tiers and use`. */
export function sumWords({ microdollars, currency, unknown }: Cost): string {
  const least = unknown.length === 0 ? '' : 'at least ';
  return `${least}${dollars(microdollars)} ${currency} at list prices, before tax, free tiers and use`;
}

function headWords(head: string): string {
  return `${`  ${head}`.padEnd(HEAD_COLUMNS)}`;
}

function lineWords({ count, noun, microdollars }: CostLine): string {
  // `3 options of health checks`: the first word is what is counted.
  const [first = '', ...rest] = noun.split(/ (?=of )/);
  return `${[counted(count, first), ...rest].join(' ')} ${dollars(microdollars)}`;
}

function pricesWords(days: Cost['pricesOf']): string {
  if (days === undefined) return 'none that bears a day';
  return days.first === days.last ? `of ${days.first}` : `of ${days.first} to ${days.last}`;
}
