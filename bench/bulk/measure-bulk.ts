import { SEEDED_USERS } from '../../dev/seed/users.ts';
import { say } from '../../dev/stack/say.ts';
import type { TestStack } from '../../dev/stages/test-stack.ts';
import { inKeycloak, insertCrowd } from '../../tests/support/crowd.ts';
import { median } from '../median.ts';
import { tokenOf } from '../token-of.ts';
import { withPouchJobs } from './pouch-jobs.ts';
import { type Kind, newRole, rawRate } from './raw-calls.ts';

/** Fewer can be asked for where the machine is busy. */
export const BULK_USERS = Number(process.env.POUCH_BENCH_USERS ?? 1_000);
export const BULK_ROUNDS = Number(process.env.POUCH_BENCH_ROUNDS ?? 3);
const AT_ONCE = [2, 4, 8, 16];
export const KINDS: Kind[] = ['disable', 'add-role', 'delete', 'reset-password'];

/** Users per second, medians of the rounds. */
export type BulkRates = { kind: Kind; pouch: number; sequence: number; best: number; bestAtOnce: number };

/** Changes other users on each side and in each round, the sides in turn. The first round is a warm-up. */
export async function measureBulk(stack: TestStack, settings: Record<string, string>): Promise<BulkRates[]> {
  const token = await tokenOf(stack, SEEDED_USERS.administrator);
  const realm = `${stack.keycloakUrl}/admin/realms/master`;
  return withPouchJobs(stack, settings, async (jobRate) => {
    const rates: BulkRates[] = [];
    for (const kind of KINDS) {
      const sides = new Map<'pouch' | number, number[]>([
        ['pouch', []],
        ...[1, ...AT_ONCE].map((c) => [c, []] as [number, number[]]),
      ]);
      for (let round = 0; round <= BULK_ROUNDS; round++) {
        for (const [side, measured] of sides) {
          const users = await makeUsers(`bulk.${kind}.${round}.${side}.`, stack.databaseUrl);
          const ids = users.map(({ userId }) => userId);
          // One that only these users get: whoever gives a role to many rarely gives one that thousands hold.
          const role = await newRole({ realm, token }, `bench.${kind}.${round}.${side}`);
          const rate =
            side === 'pouch' ? await jobRate(kind, users, role) : await rawRate({ realm, token, atOnce: side }, kind, ids, role);
          if (round > 0) measured.push(rate);
          say(`${kind}, ${side === 'pouch' ? 'Pouch' : `raw, ${side} at once`}: ${rate.toFixed(0)} a second`);
        }
      }
      const of = (side: 'pouch' | number) => median(sides.get(side) ?? []);
      const bestAtOnce = AT_ONCE.reduce((one, other) => (of(other) > of(one) ? other : one));
      rates.push({ kind, pouch: of('pouch'), sequence: of(1), best: of(bestAtOnce), bestAtOnce });
    }
    return rates;
  });
}

async function makeUsers(prefix: string, databaseUrl: string): Promise<{ userId: string; username: string }[]> {
  await insertCrowd(prefix, BULK_USERS, { databaseUrl });
  const made: { userId: string; username: string }[] = [];
  await inKeycloak(databaseUrl, async (client) => {
    await client.query('update user_entity set enabled = true where username like $1', [`${prefix}%`]);
    const { rows } = await client.query('select id as "userId", username from user_entity where username like $1', [
      `${prefix}%`,
    ]);
    made.push(...rows);
  });
  return made;
}
