import { expect, test } from '@jest/globals';
import { writePermissions } from '../../lib/page-protection';

test('writePermissions names who may use what, in one order', () => {
  expect(
    writePermissions({
      payment: ['https://pay.example.net', 'https://a.example.net', 'https://a.example.net'],
      camera: 'none',
      microphone: 'self',
    }),
  ).toBe(
    'camera=(), microphone=(self), payment=(self "https://a.example.net" "https://pay.example.net")',
  );
});
