import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { WRITE_ONLY_VERSIONS } from '../../lib/limits/aws';
import { wholeNumberProblem } from '../../lib/value-problems';
import { PropFaults } from '../prop-faults';

/** Terraform that has both write-only arguments and ephemeral variables; OpenTofu of the same number has them too. */
const TERRAFORM = '>= 1.11';

export interface WriteOnlyValueProps {
  /** Id of the secret that the value goes into. */
  readonly secretId: string;

  /** Name of the Terraform variable that it comes from; letters, digits and underscores. */
  readonly variable: string;

  /** Whole number of 1 or more, raised for each new value: it is written then, and at no other time. */
  readonly version: number;
}

/**
 * Defines a secret's value that Terraform writes and does not keep: it comes from an ephemeral variable, which each
 * plan and apply needs, and goes into a write-only argument. A plan reads the value that is there anew.
 * @throws InputError for a version that is none
 * @see https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only
 */
export class WriteOnlyValue extends Construct {
  constructor(scope: Construct, id: string, { secretId, variable, version }: WriteOnlyValueProps) {
    super(scope, id);
    const faults = new PropFaults(this.node.path);
    faults.judge('version', version, (one) => wholeNumberProblem(one, WRITE_ONLY_VERSIONS));
    faults.throwIfAny();

    const value = new TerraformVariable(this, 'variable', {
      type: 'string',
      sensitive: true,
      nullable: false,
      description: `value of a secret, set as TF_VAR_${variable}`,
    });
    value.overrideLogicalId(variable);
    value.addOverride('ephemeral', true);
    new SecretsmanagerSecretVersion(this, 'version', {
      secretId,
      secretStringWo: value.stringValue,
      secretStringWoVersion: version,
      // A new version takes the place of the one before, which is there until then.
      lifecycle: { createBeforeDestroy: true },
    });
    TerraformStack.of(this).addOverride('terraform.required_version', TERRAFORM);
  }
}
