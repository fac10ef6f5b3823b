import { loadLaunchAlone, wantedLaunch } from '../config/load';
import { storedName } from '../lib/secret-names';
import { envExample, variableList, type Environment } from '../reports/environment';
import type { Context } from './context';

export interface EnvOptions {
  readonly launch?: string;
  /** Which consumer needs which variable, in place of an `.env.example`. */
  readonly list: boolean;
}

/**
 * Prints the variables of a launch: as an `.env.example`, or as a list for whoever sets them. No secret's value is
 * known here.
 * @throws InputError where the launch cannot be read
 */
export function env({ project, env: variables, print }: Context, options: EnvOptions): number {
  const { name, launch } = loadLaunchAlone(project, wantedLaunch(variables, options.launch));
  const { environment, secrets, consumers = {}, publicVariables = {} } = launch;
  const store = launch.secretStore ?? 'secrets-manager';
  const known: Environment = {
    launch: name,
    environment,
    store: store === 'parameters' ? 'Parameter Store' : 'Secrets Manager',
    secrets,
    storedNames: Object.fromEntries(
      Object.keys(secrets).map((key) => [key, storedName(store, name, environment, key)]),
    ),
    consumers,
    publicVariables,
  };
  print(options.list ? variableList(known) : envExample(known));
  return 0;
}
