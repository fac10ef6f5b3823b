import { dangles } from '../facts/aws';
import { resources, type Facts } from '../facts/graph';
import { isPointer } from '../facts/pointer';
import { holdsUnknown, show, text } from '../facts/value';
import { fail, type Finding } from './check';
import { isWorded, read } from './demand';

/** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
const ALIAS_NAME = /^alias\/(?!aws\/)[\w/-]+$/;

/** A key's id, or its ARN. */
const KEY = /^(?:arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/)?(?:mrk-)?[0-9a-f-]{32,36}$/;

const KEYS = ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key'];

/** AWS refuses these at the apply. A key needs no alias: it is a name for people. */
export function aliasFaults(facts: Facts): readonly Finding[] {
  const all = resources(facts, 'aws_kms_alias');
  const keys = KEYS.flatMap((type) => resources(facts, type));
  return all.flatMap(({ address, values }, index) => {
    const name = read(values, 'name');
    const target = read(values, 'target_key_id');
    const twin = all.slice(0, index).find((one) => isWorded(name) && one.values['name'] === name);
    const isKey =
      keys.some((one) => isPointer(target, one, 'key_id', 'arn', 'id')) ||
      (holdsUnknown(target) ? !dangles(target, facts) : KEY.test(text(target) ?? ''));
    const faults = [
      ...(name === undefined || holdsUnknown(name) || ALIAS_NAME.test(text(name) ?? '')
        ? []
        : [`name = ${name === '' ? '""' : show(name)} (must begin with alias/)`]),
      ...(twin === undefined ? [] : [`has the name of ${twin.address}`]),
      ...(isKey ? [] : [`target_key_id = ${show(target)} (must be a key)`]),
    ];
    return faults.length === 0 ? [] : [fail(address, faults.join('; '))];
  });
}
