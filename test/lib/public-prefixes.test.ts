import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { publicPrefix } from '../../lib/public-prefixes';

describe('publicPrefix', () => {
  test.each([
    ['NEXT_PUBLIC_KEY', 'NEXT_PUBLIC_'],
    ['next-public-key', 'NEXT_PUBLIC_'],
    ['nextPublicKey', 'NEXT_PUBLIC_'],
    ['NEXTPUBLIC_KEY', 'NEXT_PUBLIC_'],
    ['vite.key', 'VITE_'],
    ['react-app-key', 'REACT_APP_'],
    ['public-key', 'PUBLIC_'],
    ['ng_app_key', 'NG_APP_'],
  ])('sees that a build would publish %s', (name, expected) => {
    expect(publicPrefix(name)).toBe(expected);
  });

  test.each([
    ['publications-db'],
    ['vitesse'],
    ['database-url'],
    ['my-public-key'],
    ['next-key'],
    [''],
  ])('lets %j be', (name) => {
    expect(publicPrefix(name)).toBeUndefined();
  });

  test('counts neither case nor separators', () => {
    const prefix = fc.constantFrom(
      'NEXT_PUBLIC_',
      'VITE_',
      'EXPO_PUBLIC_',
      'STORYBOOK_',
      'VUE_APP_',
    );
    const separator = fc.constantFrom('_', '-', '.', ' ', '__');
    fc.assert(
      fc.property(prefix, separator, fc.boolean(), (wanted, sign, isLower) => {
        const name = `${wanted}KEY`.replaceAll('_', sign);
        expect(publicPrefix(isLower ? name.toLowerCase() : name)).toBe(wanted);
      }),
    );
  });
});
