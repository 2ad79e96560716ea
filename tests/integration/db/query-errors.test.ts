import { sql } from 'drizzle-orm';
import { describe, expect, test, vi } from 'vitest';
import { bestEffort, database } from '@/lib/db/client';
import { log } from '@/lib/log';

const failing = sql`select 1 / (${'mary'}::text = 'somebody else')::int`;

function expectNoParameters(error: unknown): void {
  if (!(error instanceof Error)) throw new Error('the query did not fail');
  expect(error.message).toContain('Failed query: select 1 / ($1::text');
  expect(error.cause).toMatchObject({ message: 'division by zero' });
  expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('mary');
}

describe('a query that fails', () => {
  test('is thrown without its parameters', async () => {
    expectNoParameters(await database((db) => db.execute(failing)).catch((thrown: unknown) => thrown));
  });

  test('is logged without its parameters where the work goes on', async () => {
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined);
    await database((db) => bestEffort(db.execute(failing)));
    expect(logged).toHaveBeenCalledOnce();
    expectNoParameters(Reflect.get(Object(logged.mock.lastCall?.[0]), 'err'));
    logged.mockRestore();
  });
});
