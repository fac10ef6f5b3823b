import type { Problem } from '../lib/fault';
import { parseStoreArn } from '../lib/store-arn';
import { entriesOf, objectOf } from './written';

/** Finds stores that are named in no or two ways, that lie in another account or region, and names that stand twice. */
export function storeProblems(launch: Readonly<Record<string, unknown>>): readonly Problem[] {
  const { accountId, region } = objectOf(launch['aws']);
  const stores = entriesOf(launch['stores']);
  return [
    ...stores.flatMap(([key, entry]) => placeProblems(`stores.${key}`, entry)),
    ...stores.flatMap(([key, { arn }]) =>
      arnProblems(`stores.${key}.arn`, arn, { accountId, region }),
    ),
    ...twice(stores, 'stores', 'bucket'),
    ...twice(stores, 'stores', 'arn'),
    ...twice(entriesOf(launch['logs']), 'logs', 'group'),
  ];
}

const PLACES = ['bucket', 'arn', 'elsewhere'];

function placeProblems(
  where: string,
  entry: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  const named = PLACES.filter((place) => entry[place] !== undefined);
  if (named.length === 1) return [];
  return [
    {
      where,
      problem: 'must have one of bucket, arn and elsewhere',
      ...(named.length === 0 ? {} : { got: named.join(', ') }),
    },
  ];
}

function arnProblems(
  where: string,
  arn: unknown,
  aws: { readonly accountId: unknown; readonly region: unknown },
): readonly Problem[] {
  const parsed = typeof arn === 'string' ? parseStoreArn(arn) : undefined;
  if (parsed === undefined) return [];
  const problems: Problem[] = [];
  if (parsed.accountId !== undefined && parsed.accountId !== aws.accountId) {
    const fix = 'name a store of aws.accountId, or say where it lies in elsewhere';
    problems.push({ where, problem: 'must lie in the account of the launch', got: arn, fix });
  }
  if (parsed.region !== undefined && parsed.region !== aws.region) {
    const fix =
      'a backup plan reaches its own region only: name a store of aws.region, or elsewhere';
    problems.push({ where, problem: 'must lie in the region of the launch', got: arn, fix });
  }
  return problems;
}

function twice(
  entries: ReturnType<typeof entriesOf>,
  list: string,
  prop: string,
): readonly Problem[] {
  const first = new Map<unknown, string>();
  return entries.flatMap(([key, entry]) => {
    const where = `${list}.${key}.${prop}`;
    const value = entry[prop];
    if (value === undefined) return [];
    const other = first.get(value);
    if (other === undefined) {
      first.set(value, where);
      return [];
    }
    return [{ where, problem: 'is named twice', got: value, fix: `it stands at ${other} too` }];
  });
}
