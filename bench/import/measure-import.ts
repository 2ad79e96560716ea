import { SEEDED_USERS } from '../../dev/seed/users.ts';
import { say } from '../../dev/stack/say.ts';
import type { TestStack } from '../../dev/stages/test-stack.ts';
import { median } from '../median.ts';
import { tokenOf } from '../token-of.ts';
import { newUsers, rawCreateRate, WAYS, type Way } from './new-users.ts';
import { type Took, withPouchImports } from './pouch-imports.ts';
import { installPythonKeycloak, pythonRate } from './python-keycloak.ts';

/** Fewer can be asked for where the machine is busy. */
export const IMPORT_USERS = Number(process.env.POUCH_BENCH_USERS ?? 1_000);
export const IMPORT_ROUNDS = Number(process.env.POUCH_BENCH_ROUNDS ?? 3);
const WARM_UP = 50;
const AT_ONCE = [4, 8, 16];
const THREADS = 4;

/** Users per second, medians of the rounds. python-keycloak hashes nothing itself: there is none for generated passwords. */
export type ImportRates = {
  way: Way;
  pouch: Took;
  raw: number;
  rawAtOnce: number;
  python: { sequence: number; threads: number } | null;
};

/** Creates other users on each side and in each round, the sides in turn. The first round, of few users, is a warm-up. */
export async function measureImport(stack: TestStack, settings: Record<string, string>): Promise<ImportRates[]> {
  await installPythonKeycloak();
  const token = await tokenOf(stack, SEEDED_USERS.administrator);
  const realm = `${stack.keycloakUrl}/admin/realms/master`;
  return withPouchImports(stack, settings, token, async (pouchRate) => {
    const rates: ImportRates[] = [];
    for (const way of WAYS) {
      const pouch: Took[] = [];
      const raw = new Map<number, number[]>(AT_ONCE.map((atOnce) => [atOnce, []]));
      const python: Record<1 | typeof THREADS, number[]> = { 1: [], [THREADS]: [] };
      for (let round = 0; round <= IMPORT_ROUNDS; round++) {
        const users = (side: string) => newUsers(`${way}.${round}.${side}.`, round === 0 ? WARM_UP : IMPORT_USERS);
        const note = (side: string, rate: number) => say(`${way}, ${side}: ${rate.toFixed(0)} a second`);
        const took = await pouchRate(way, users('pouch'));
        note('Pouch', took.rate);
        if (round > 0) pouch.push(took);
        for (const [atOnce, measured] of raw) {
          const rate = await rawCreateRate({ realm, token, atOnce }, way, users(`raw${atOnce}`));
          note(`raw, ${atOnce} at once`, rate);
          if (round > 0) measured.push(rate);
        }
        for (const threads of way === 'generated' ? [] : ([1, THREADS] as const)) {
          const rate = await pythonRate(stack, users(`python${threads}`), { given: way === 'given', threads });
          note(`python-keycloak, ${threads} threads`, rate);
          if (round > 0) python[threads].push(rate);
        }
      }
      const rawOf = (atOnce: number) => median(raw.get(atOnce) ?? []);
      const rawAtOnce = AT_ONCE.reduce((one, other) => (rawOf(other) > rawOf(one) ? other : one));
      const of = (what: keyof Took) => median(pouch.map((took) => took[what]));
      rates.push({
        way,
        pouch: { checkSeconds: of('checkSeconds'), compareSeconds: of('compareSeconds'), rate: of('rate') },
        raw: rawOf(rawAtOnce),
        rawAtOnce,
        python: way === 'generated' ? null : { sequence: median(python[1]), threads: median(python[THREADS]) },
      });
    }
    return rates;
  });
}
