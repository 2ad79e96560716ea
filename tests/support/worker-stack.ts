import type { TestStack } from '../../dev/stages/test-stack.ts';

/** How many workers there can be: each has a stack to itself. */
export function stackCount(): number {
  return Math.max(1, stacks().length);
}

/** The running stack of this worker, as the test command describes it to the processes it starts. */
export function testStack(): TestStack {
  const { VITEST_POOL_ID, TEST_PARALLEL_INDEX } = process.env;
  const index = TEST_PARALLEL_INDEX === undefined ? Number(VITEST_POOL_ID) - 1 : Number(TEST_PARALLEL_INDEX);
  const stack = stacks()[index];
  if (!stack) throw new Error('Run these tests with: npm test -- integration (or e2e)');
  return stack;
}

function stacks(): TestStack[] {
  return JSON.parse(process.env.POUCH_TEST_STACKS ?? '[]');
}
