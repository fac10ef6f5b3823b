import {
  CloudBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  type TerraformStack,
} from 'cdktf';
import type { Launch } from '../config/schema';

/** The object of a bucket that holds a stack's state. */
export function stateKey(launchName: string, stack: string): string {
  return `${launchName}/${stack}.tfstate`;
}

/** Tells Terraform where it keeps the state of a stack, which stands there under the launch's name and its own. */
export function keepState(
  stack: TerraformStack,
  backend: Launch['backend'],
  launchName: string,
  accountId: string,
): void {
  const key = stateKey(launchName, stack.node.id);
  if (backend.kind === 'local') {
    // From the stack's folder, cdktf.out/stacks/<stack>, to the project's: the same on any machine.
    new LocalBackend(stack, { path: `../../../state/${key}` });
    return;
  }
  if (backend.kind === 'cloud') {
    const { organization, hostname } = backend;
    new CloudBackend(stack, {
      organization,
      ...(hostname === undefined ? {} : { hostname }),
      workspaces: new NamedCloudWorkspace(`${launchName}-${stack.node.id}`),
    });
    return;
  }
  const { bucket, region, kmsKeyArn } = backend;
  // Credentials come from the environment: those given here would stand in the plan file.
  const s3 = new S3Backend(stack, {
    bucket,
    key,
    region,
    encrypt: true,
    ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
    allowedAccountIds: [accountId],
  });
  // The backend's own lock, which cdktf does not know yet.
  s3.addOverride('use_lockfile', true);
}
