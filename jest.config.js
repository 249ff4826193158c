/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	maxWorkers: '100%', // jest's own choice leaves one core of two idle
	testTimeout: 30_000, // a machine may be busy with other work
	modulePathIgnorePatterns: ['<rootDir>/dist'],
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.json' }] },
};
