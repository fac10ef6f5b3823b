import { expect, test } from '@jest/globals';
import { containerName } from '../../lib/secret-names';

test('names a container by launch, environment and key', () => {
  expect(containerName('shop', 'production', 'database-url')).toBe('shop/production/database-url');
});
