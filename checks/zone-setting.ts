import type { Zone } from '../facts/dns';
import type { Facts, Resource } from '../facts/graph';
import { webZones } from '../facts/parked-zones';
import { at, holdsUnknown, isList, show, type Value } from '../facts/value';
import { settingsAt } from '../facts/zone-settings';
import { fail, pass, unknown, type Finding } from './check';

/**
 * Judges one setting in each zone that has a web host: it has to be declared, known and of a value that holds.
 * @param problem says what is wrong with a value that is known, undefined where nothing is
 * @param zones those that need the setting, where not all do
 */
export function judgeSetting(
  facts: Facts,
  settingId: string,
  problem: (value: Value | undefined) => string | undefined,
  zones: readonly Zone[] = webZones(facts),
): readonly Finding[] {
  return zones.flatMap((zone) => {
    const { sure, unsure } = settingsAt(facts, zone, settingId);
    if (sure.length > 0) return sure.map((one) => judgeOne(one, settingId, problem));
    if (unsure.length > 0) {
      return unsure.map(({ address }) => unknown(address, 'which setting it is, is not known yet'));
    }
    return [fail(zone.subject, `${settingId} is not declared`)];
  });
}

function judgeOne(
  setting: Resource,
  settingId: string,
  problem: (value: Value | undefined) => string | undefined,
): Finding {
  const { address, values } = setting;
  const { value } = values;
  const evidence = `${settingId} = ${show(value)}`;
  if (ignoresChanges(setting, 'value')) {
    return fail(address, `${evidence}, but lifecycle.ignore_changes keeps it from being applied`);
  }
  if (holdsUnknown(value)) return unknown(address, evidence);
  const wrong = problem(value);
  return wrong === undefined ? pass(address, evidence) : fail(address, `${evidence}: ${wrong}`);
}

/** Judges a switch that has to be on in some zones. */
export function judgeOn(
  facts: Facts,
  settingId: string,
  zones: readonly Zone[],
): readonly Finding[] {
  const problem = (value: Value | undefined) => (value === 'on' ? undefined : 'has to be on');
  return judgeSetting(facts, settingId, problem, zones);
}

/** Judges a setting that may have one of some values, written exactly so. */
export function judgeValue(
  facts: Facts,
  settingId: string,
  ...allowed: readonly string[]
): readonly Finding[] {
  return judgeSetting(facts, settingId, (value) =>
    allowed.some((one) => one === value) ? undefined : `has to be ${allowed.join(' or ')}`,
  );
}

/**
 * Whether Terraform leaves an attribute as it finds it, whatever is declared.
 * @see https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
 */
export function ignoresChanges({ values }: Pick<Resource, 'values'>, attribute: string): boolean {
  const ignored = at(values, 'lifecycle', 'ignore_changes');
  return ignored === 'all' || (isList(ignored) && ignored.includes(attribute));
}
