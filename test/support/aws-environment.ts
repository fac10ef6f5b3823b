import { afterEach } from '@jest/globals';

/** No warning that a version of the SDK to come leaves this Node. */
const QUIET = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

let before: NodeJS.ProcessEnv | undefined;

/** Puts variables in place of all that the SDK would read of the user's, until the test ends. */
export function useAwsEnvironment(env: Readonly<Record<string, string>>): void {
  before ??= { ...process.env };
  for (const key of Object.keys(process.env)) {
    if (key.startsWith('AWS_')) Reflect.deleteProperty(process.env, key);
  }
  Object.assign(process.env, QUIET, env);
}

afterEach(() => {
  if (before === undefined) return;
  for (const key of Object.keys(process.env)) Reflect.deleteProperty(process.env, key);
  Object.assign(process.env, before);
  before = undefined;
});
