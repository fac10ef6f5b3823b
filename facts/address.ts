/** One step of an address: `alerts["eu"]` has the name `alerts` and the key `["eu"]`. */
interface Step {
  readonly name: string;
  /** As written, in brackets; empty where there is none. */
  readonly key: string;
}

/** A step and the keys behind it; a key's text may hold dots, brackets and escaped quotes. */
const STEP = /([^.[\]"]+)((?:\[(?:[^"\]]*|"(?:[^"\\]|\\.)*")\])*)(?:\.|$)/y;

const FIRST_KEY = /^\[(?:[^"\]]*|"(?:[^"\\]|\\.)*")\]/;

/**
 * Reads an address or a reference, as Terraform writes them, into steps; what does not read as one is
 * left out, with all that follows.
 * @see https://developer.hashicorp.com/terraform/cli/state/resource-addressing
 */
export function steps(address: string): readonly Step[] {
  const found: Step[] = [];
  STEP.lastIndex = 0;
  for (let match = STEP.exec(address); match !== null; match = STEP.exec(address)) {
    const [, name = '', keys = ''] = match;
    found.push({ name, key: FIRST_KEY.exec(keys)?.[0] ?? '' });
    if (STEP.lastIndex >= address.length) break;
  }
  return found;
}

/** Writes steps as an address. */
export function join(path: readonly Step[]): string {
  return path.map(({ name, key }) => `${name}${key}`).join('.');
}

/** The module instances that an address stands in, outermost first: `module.web["eu"]`. */
export function modulePath(address: string): readonly string[] {
  if (!address.startsWith('module.')) return [];
  const path = steps(address);
  const found: string[] = [];
  for (let index = 0; path[index]?.name === 'module'; index += 2) {
    found.push(join(path.slice(index, index + 2)));
  }
  return found;
}

/** Whether an address is one that a reference names; a step without a key names every instance. */
export function names(reference: string, address: string): boolean {
  if (reference === address) return true;
  if (!address.includes('[')) return false;
  const wanted = steps(reference);
  const found = steps(address);
  return (
    wanted.length === found.length &&
    wanted.every(({ name, key }, index) => {
      const step = found[index];
      return step !== undefined && step.name === name && (key === '' || step.key === key);
    })
  );
}

/** Whether one reference is the beginning of another, as `aws_vpc.main` is of `aws_vpc.main["eu"].id`. */
export function isStartOf(start: string, reference: string): boolean {
  return reference.startsWith(start) && ['.', '['].includes(reference.charAt(start.length));
}
