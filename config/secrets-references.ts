import { functionPlace } from '../lib/aws-names';
import { namesCredential, secretVariableProblem, variableName } from '../lib/environment-variables';
import type { Problem } from '../lib/fault';
import { suggest } from '../lib/suggest';
import { entriesOf, objectOf, type Parts } from './written';

type Entry = readonly [string, Parts];

/** Finds what does not go together in secrets, those who read them and public variables. */
export function secretsProblems(launch: Parts): readonly Problem[] {
  const secrets = entriesOf(launch['secrets']);
  const consumers = entriesOf(launch['consumers']);
  return [
    ...secrets.flatMap((one) => consumerProblems(one, Object.keys(objectOf(launch['consumers'])))),
    ...secrets.flatMap(([key, { variable }]) => nameProblems(key, variable)),
    ...sharedVariables(secrets),
    ...secrets.flatMap((one) => rotationProblems(one, objectOf(launch['aws']))),
    ...(launch['secretStore'] === 'parameters' ? secrets.flatMap(storeProblems) : []),
    ...secrets.flatMap((one) => writeOnlyProblems(one, launch)),
    ...sharedRoles(consumers),
    ...entriesOf(launch['publicVariables']).flatMap(credentialProblems),
  ];
}

function consumerProblems(
  [key, { consumers }]: Entry,
  known: readonly string[],
): readonly Problem[] {
  if (!Array.isArray(consumers)) return [];
  return consumers.flatMap((given: unknown, index) => {
    if (typeof given !== 'string' || known.includes(given)) return [];
    const near = suggest(given, known);
    return [
      {
        where: `secrets.${key}.consumers[${String(index)}]`,
        problem: 'must be a key of consumers',
        got: given,
        fix:
          near === undefined
            ? `say in consumers.${given} which role it has, or where it runs`
            : `did you mean "${near}"?`,
      },
    ];
  });
}

/** The key is a name too, of which the variable is made. */
function nameProblems(key: string, variable: unknown): readonly Problem[] {
  if (variable !== undefined) return [];
  const judged = secretVariableProblem(variableName(key));
  // A key that is none is said by itself.
  if (judged?.fix === undefined) return [];
  return [{ where: `secrets.${key}`, ...judged, got: variableName(key) }];
}

/** In one consumer's environment, a variable holds one value. */
function sharedVariables(secrets: readonly Entry[]): readonly Problem[] {
  const taken = new Map<string, string>();
  return secrets.flatMap(([key, { variable, consumers }]) => {
    const name = typeof variable === 'string' ? variable : variableName(key);
    const readers = Array.isArray(consumers) ? new Set(consumers.map(String)) : new Set<string>();
    const other = [...readers].flatMap((one) => taken.get(`${one} ${name}`) ?? [])[0];
    for (const one of readers) taken.set(`${one} ${name}`, key);
    return other === undefined
      ? []
      : [
          {
            where: `secrets.${key}.variable`,
            problem: 'is the variable of another secret that the same consumer reads',
            got: name,
            fix: `give it or secrets.${other} another one`,
          },
        ];
  });
}

function rotationProblems([key, { rotation }]: Entry, aws: Parts): readonly Problem[] {
  const arn = objectOf(rotation)['lambdaArn'];
  const place = typeof arn === 'string' ? functionPlace(arn) : undefined;
  if (place === undefined) return [];
  const { accountId, region } = aws;
  return place.region === region && place.account === accountId
    ? []
    : [
        {
          where: `secrets.${key}.rotation.lambdaArn`,
          problem: 'must be in the account and region of aws',
          got: arn,
          fix: 'deploy the function beside the secret',
        },
      ];
}

function storeProblems([key, secret]: Entry): readonly Problem[] {
  return ['rotation', 'recoveryDays']
    .filter((part) => secret[part] !== undefined)
    .map((part) => ({
      where: `secrets.${key}.${part}`,
      problem: 'is nothing that Parameter Store has',
      fix: "take it out, or take secretStore: 'parameters' out",
    }));
}

/** What a value that goes through Terraform does not go together with. */
function writeOnlyProblems(
  [key, { writeOnly, rotation }]: Entry,
  { secretStore, bootstrap }: Parts,
): readonly Problem[] {
  if (writeOnly === undefined) return [];
  const where = `secrets.${key}.writeOnly`;
  const fix = 'take it out, and put the value in with launch-ready secrets put';
  return [
    ...(secretStore === 'parameters'
      ? [{ where, problem: 'is offered for Secrets Manager alone', fix }]
      : []),
    ...(rotation === undefined
      ? []
      : [{ where, problem: 'would write over what the function of rotation has made', fix }]),
    ...(bootstrap === undefined
      ? []
      : [
          {
            where,
            problem:
              'would have every pull request read the value, which the planning role may not',
            fix,
          },
        ]),
  ];
}

function sharedRoles(consumers: readonly Entry[]): readonly Problem[] {
  const taken = new Map<string, string>();
  return consumers.flatMap(([key, { role }]) => {
    if (typeof role !== 'string') return [];
    const other = taken.get(role.toLowerCase());
    taken.set(role.toLowerCase(), other ?? key);
    return other === undefined
      ? []
      : [
          {
            where: `consumers.${key}.role`,
            problem: 'is the role of another consumer, so that each would read what the other may',
            got: role,
            fix: `give it a role of its own, or name consumers.${other} in its place`,
          },
        ];
  });
}

function credentialProblems([name, { whyPublic }]: Entry): readonly Problem[] {
  return whyPublic !== undefined || !namesCredential(name)
    ? []
    : [
        {
          where: `publicVariables.${name}`,
          problem: 'has the name of a credential, and is public',
          fix: 'move it to secrets, or say in whyPublic why everybody may have it',
        },
      ];
}
