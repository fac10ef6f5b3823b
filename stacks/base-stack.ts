import { TerraformElement, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct, Node } from 'constructs';
import type { Launch } from '../config/schema';
import { refuseTaken } from '../constructs/keys';
import type { DnsSnapshot } from '../lib/dns-answers';
import { InputError, type FaultCollector } from '../lib/fault';
import { commonInventory, escaped, INVENTORY_OUTPUT } from './inventory';
import type { InventoryPart } from './inventory-part';
import { keepState } from './state-backend';

/** What every stack is built from. */
export interface StackProps {
  readonly launch: Launch;

  /** Name of the launch: it stands in names and in the place of the state. */
  readonly name: string;

  /** The launch file's path, under which faults are reported. */
  readonly file: string;

  /**
   * What DNS said of names that the launch leads to, and on which day.
   * @default - nobody has read it
   */
  readonly dns?: DnsSnapshot;

  /** Collects the faults of all constructs of all stacks. */
  readonly faults: FaultCollector;
}

/**
 * One stack: one Terraform state, one blast radius. It gives every element a readable address, and adds
 * the backend and the inventory.
 */
export abstract class BaseStack extends TerraformStack {
  /** What Terraform uploads, by its path seen from the stack's JSON, below `files/`. */
  readonly files: Record<string, Uint8Array> = {};

  readonly #file: string;
  readonly #faults: FaultCollector;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps,
    inventory: InventoryPart,
    backend = props.launch.backend,
  ) {
    super(scope, id);
    const { launch, name } = props;
    this.#file = props.file;
    this.#faults = props.faults;

    keepState(this, backend, name, launch.aws.accountId);
    new TerraformOutput(this, INVENTORY_OUTPUT, {
      value: escaped({ ...commonInventory(launch, name), ...inventory }),
      description: 'What this stack is meant to hold; the checks compare it with what it does hold',
    });
  }

  /**
   * Builds one construct. A fault does not stop the others; it is reported under the launch file's own
   * path: where the construct says `monitoring/alerts.emails[1]`, the reader finds `uptime.alerts.emails[1]`.
   *
   * @param configPath path in the launch file of what the construct's props are made from; empty where
   *   the props have the names of the file's own top level
   * @param elsewhere the props, by name, that are made from what stands at another path
   */
  build(
    id: string,
    configPath: string,
    make: (id: string) => void,
    elsewhere: Readonly<Record<string, string>> = {},
  ): void {
    this.#faults.try(() => {
      refuseTaken(this, id, `${this.#file}: ${configPath}`, id);
      try {
        make(id);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        throw new InputError(
          ...error.problems.map((problem) => {
            const own = `${this.node.id}/${id}`;
            const prop = problem.where === own ? '' : problem.where.replace(`${own}.`, '');
            const path =
              elsewhere[prop] ?? [configPath, prop].filter((one) => one !== '').join('.');
            return { ...problem, where: `${this.#file}: ${path}` };
          }),
        );
      }
    });
  }

  /** Whether every construct so far is as it was asked for. */
  protected get isSound(): boolean {
    return this.#faults.isEmpty;
  }

  /** Says something that a person needs after the apply; never a secret. */
  output(id: string, value: unknown, description: string): void {
    new TerraformOutput(this, id, { value, description });
  }

  /** Addresses are an interface: the construct path below the stack, and no hash behind it. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return readableId(this, TerraformElement.isTerraformElement(element) ? element.node : element);
  }
}

/** The construct path below a stack, joined by `_`. Ids are kebab-case, so no two paths give one id. */
export function readableId(stack: TerraformStack, node: Node): string {
  const below = node.scopes.slice(node.scopes.indexOf(stack) + 1);
  return below.map((one) => one.node.id).join('_');
}
