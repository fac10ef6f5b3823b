/** Name of the container that a secret's value lives in, by which whoever puts the value in finds it. */
export function containerName(launch: string, environment: string, key: string): string {
  return `${launch}/${environment}/${key}`;
}
