/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
  modulePathIgnorePatterns: ['<rootDir>/cdktf.out', '<rootDir>/out'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
  },
  setupFiles: ['<rootDir>/test/support/property-seed.ts'],
  // One core less is jest's own: on the two of a runner that is half of them.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
