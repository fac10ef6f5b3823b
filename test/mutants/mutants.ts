import { HARMFUL } from './harmful';
import type { Json, StackDocument } from '../support/launch-stacks';
import { edits, isObject } from './operators';

/** A launch whose Terraform JSON was spoilt in one place. */
export interface Mutant {
  readonly operator: string;
  /** What was spoilt: a resource's address, or the block it stands in (`provider.aws`, `output.x`). */
  readonly address: string;
  /** Path of the attribute below that, indexes as `[]`; empty for the resource as a whole. */
  readonly attribute: string;
  readonly stacks: readonly StackDocument[];
}

/** Every mutant of a launch's stacks: each attribute edited, each resource removed or doubled, each harm added. */
export function* mutants(stacks: readonly StackDocument[]): Generator<Mutant> {
  for (const [index, stack] of stacks.entries()) {
    const swap = (json: StackDocument['json']): readonly StackDocument[] =>
      stacks.with(index, { ...stack, json });
    for (const [section, block] of Object.entries(stack.json)) {
      if (section === '//' || !isObject(block)) continue;
      for (const unit of units(section, block)) {
        const put = (
          body: Json | undefined,
          more?: readonly [string, Json],
        ): readonly StackDocument[] => swap({ ...stack.json, [section]: unit.put(body, more) });
        if (section === 'resource') {
          yield {
            operator: 'remove',
            address: unit.address,
            attribute: '',
            stacks: put(undefined),
          };
          yield {
            operator: 'duplicate',
            address: unit.address,
            attribute: '',
            stacks: put(unit.body, [`${unit.name}-copy`, unit.body]),
          };
        }
        for (const edit of edits(unit.body)) {
          yield {
            operator: edit.operator,
            address: unit.address,
            attribute: attributeText(edit.path),
            stacks: put(edit.document),
          };
        }
      }
    }
    for (const harm of HARMFUL.filter((one) => one.stack === stack.name)) {
      const resource = stack.json['resource'];
      const byType = isObject(resource) ? resource : {};
      const sameType = byType[harm.type];
      const json = {
        ...stack.json,
        resource: {
          ...byType,
          [harm.type]: { ...(isObject(sameType) ? sameType : {}), harm: harm.body(stacks) },
        },
      };
      yield { operator: 'add', address: harm.type, attribute: harm.name, stacks: swap(json) };
    }
  }
}

interface Unit {
  readonly address: string;
  readonly name: string;
  readonly body: Json;
  /** The whole section with another body in the unit's place, or without it, and with one more beside it. */
  readonly put: (body: Json | undefined, more?: readonly [string, Json]) => Json;
}

/** The parts of a section that stand for themselves: each resource, or each named block. */
function units(section: string, block: { readonly [name: string]: Json }): readonly Unit[] {
  const replace = (
    inside: { readonly [name: string]: Json },
    name: string,
    body: Json | undefined,
    more?: readonly [string, Json],
  ): { [name: string]: Json } => {
    const { [name]: _old, ...rest } = inside;
    return {
      ...rest,
      ...(body === undefined ? {} : { [name]: body }),
      ...(more === undefined ? {} : Object.fromEntries([more])),
    };
  };
  if (section !== 'resource' && section !== 'data') {
    return Object.entries(block).map(([name, body]) => ({
      address: `${section}.${name}`,
      name,
      body,
      put: (other) => replace(block, name, other),
    }));
  }
  return Object.entries(block).flatMap(([type, byName]) =>
    isObject(byName)
      ? Object.entries(byName).map(([name, body]) => ({
          address: `${type}.${name}`,
          name,
          body,
          put: (other: Json | undefined, more?: readonly [string, Json]) => ({
            ...block,
            [type]: replace(byName, name, other, more),
          }),
        }))
      : [],
  );
}

/** `rules[].expression`: an index says nothing about what the attribute is. */
function attributeText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[]` : text === '' ? step : `${text}.${step}`,
    '',
  );
}
