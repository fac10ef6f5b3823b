/** The secret of the examples, as the launch is meant to hold it. */
export const EXAMPLE_SECRET = {
  name: 'shop/production/database-url',
  owner: 'ops@example.com',
  consumers: ['api'],
  rotate_every_days: 90,
  changed_by: 'reminder',
  variable: 'DATABASE_URL',
};

/** The only secret of a launch, with what the example changes of it. */
export function exampleSecrets(over: object = {}): object {
  return { 'database-url': { ...EXAMPLE_SECRET, ...over } };
}
