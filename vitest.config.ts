import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { filesThatShare } from './tests/support/shared-process.ts';
import { stackCount } from './tests/support/worker-stack.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const resolve = { alias: { '@': here('.'), 'server-only': here('tests/support/empty.ts') } };

/** Not a promise about speed, only when to give up: shared machines stand still for seconds. */
const PATIENCE_MS = 60_000;

/** These come up in half the time where they are one file each. */
const bundled = ['@keycloak/keycloak-admin-client', 'jose', 'pg-boss', 'pino', 'zod'].concat(
  ['', '/migrator', '/node-postgres', '/pg-core'].map((path) => `drizzle-orm${path}`),
);
const deps = { optimizer: { ssr: { enabled: true, include: bundled } } };

/** A worker's files share its process, and none of its modules. */
const inOneProcess = {
  pool: 'forks' as const,
  isolate: false,
  setupFiles: ['tests/support/new-modules-setup.ts', 'tests/support/integration-setup.ts'],
  sequence: { setupFiles: 'list' as const },
};

const shared = filesThatShare('tests/unit/**/*.test.ts', here('.'));
const unit = {
  // As separate from each other as processes, and twice as fast to come up.
  pool: 'vmThreads',
  // One less by default, which on two cores is half.
  maxWorkers: '100%',
  testTimeout: PATIENCE_MS,
  hookTimeout: PATIENCE_MS,
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          ...unit,
          name: 'unit',
          include: shared,
          setupFiles: ['tests/support/shared-process-setup.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
      { resolve, test: { ...unit, name: 'unit-apart', include: ['tests/unit/**/*.test.ts'], exclude: shared } },
      {
        resolve,
        test: {
          ...unit,
          name: 'components',
          include: ['tests/unit/**/*.test.tsx'],
          setupFiles: ['tests/support/components-setup.ts'],
        },
      },
      {
        resolve,
        test: {
          deps,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          ...inOneProcess,
          // A file has the realm of its worker to itself.
          maxWorkers: stackCount(),
          expect: { poll: { timeout: PATIENCE_MS / 2 } },
          testTimeout: 2 * PATIENCE_MS,
          hookTimeout: 2 * PATIENCE_MS,
        },
      },
      {
        resolve,
        test: {
          deps,
          name: 'attack',
          include: ['tests/attack/**/*.test.ts'],
          ...inOneProcess,
          maxWorkers: stackCount(),
          testTimeout: 10 * PATIENCE_MS,
          hookTimeout: 4 * PATIENCE_MS,
        },
      },
    ],
  },
});
