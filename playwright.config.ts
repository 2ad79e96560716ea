import { defineConfig } from '@playwright/test';
import { stackCount } from './tests/support/worker-stack.ts';

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e', 'attack', ...(process.env.POUCH_SOAK_ROUNDS ? ['soak'] : [])].map((folder) => `${folder}/**/*.spec.ts`),
  outputDir: '.local/test/e2e',
  // A file has the realm of its worker to itself.
  workers: stackCount(),
  forbidOnly: true,
  // Not a promise about speed, only when to give up: shared machines stand still for seconds.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ['json', { outputFile: '.local/test/e2e.json' }]],
  use: {
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.POUCH_CHROMIUM || undefined,
      // A page is open for seconds, in which the compilers for what runs long cost a seventh more than they save.
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--js-flags=--no-turbofan --no-maglev'],
    },
  },
});
