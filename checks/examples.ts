import type { Facts } from '../facts/graph';
import { INVENTORY_OUTPUT } from '../facts/inventory';
import { declaredFacts } from '../facts/synth';
import { writeTxt } from '../lib/txt';

/** Resource bodies by type and name, as Terraform JSON writes them. */
export type ExampleResources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** What a stack says besides its resources. */
export interface ExampleRest {
  readonly output?: object;
  readonly provider?: object;
  readonly terraform?: object;
  readonly data?: ExampleResources;
  readonly variable?: object;
}

/** The facts of one small stack, for a check's examples. */
export function example(resource: ExampleResources, rest: ExampleRest = {}): Facts {
  return onDemand(() => {
    // As a file would hold it: an attribute that is undefined is not there.
    const json: unknown = JSON.parse(JSON.stringify({ resource, ...rest }));
    return declaredFacts([{ name: 'edge', json }]);
  });
}

/** Facts that are built when somebody reads them: a command loads some thousand examples, and reads none. */
function onDemand(build: () => Facts): Facts {
  let built: Facts | undefined;
  const facts = (): Facts => (built ??= build());
  return {
    kind: 'declared',
    get stacks() {
      return facts().stacks;
    },
    get resources() {
      return facts().resources;
    },
    get inventory() {
      return facts().inventory;
    },
  };
}

/** The output in which a stack says what it is meant to hold, from the parts that an example needs. */
export function inventoryOutput(parts: object): ExampleRest {
  return { output: { [INVENTORY_OUTPUT]: { value: parts } } };
}

/** Zone id of the examples. */
export const ZONE_ID = '0123456789abcdef0123456789abcdef';

/** A DNS record of the examples: of their zone, with a purpose, and what the example adds. */
export function exampleRecord(values: object): object {
  return { zone_id: ZONE_ID, ttl: 1, comment: 'site host', ...values };
}

/** A TXT record of the examples. */
export function exampleTxt(name: string, text: string): object {
  return exampleRecord({ name, type: 'TXT', content: writeTxt(text) });
}

/** A proxied address record of the examples. */
export function exampleHost(name: string, content = '203.0.113.10'): object {
  return exampleRecord({ name, type: 'A', content, proxied: true });
}

/** One zone setting alone. */
export function exampleSetting(settingId: string, value: unknown): Facts {
  return example({
    cloudflare_zone_setting: { setting: { zone_id: ZONE_ID, setting_id: settingId, value } },
  });
}
