import { main } from '../stack/failure.ts';
import { runStages } from '../stages/stages.ts';
import { runVersions } from '../versions/run.ts';
import { VERSIONS } from '../versions/versions.ts';

/**
 * The races and the refreshes of the integration tests, many times over, a server that is killed in the middle of jobs, a
 * Keycloak and workers that are killed in the middle of imports, an export of 100,000 users, every command in each of its three ways,
 * every attack in full, and a replica that is killed and replaced while 50 administrators work.
 */
process.env.POUCH_SOAK_ROUNDS ??= '100';
const filters = [
  'unit/keycloak/path-guard',
  'unit/keycloak/door',
  'users/deletion/delete-at-once',
  'users/operations/',
  'auth/sessions',
  'auth/refresh',
  'clients/rotate',
  'db/locks',
  'users/bulk/bulk-kill',
  'users/import/thousand-rows',
  'users/import/at-once',
  'users/import/faults',
  'users/import/killed-worker',
  'users/import/restart',
  'list/export',
  'list/users-export',
  'users/commands/',
  'clients/snippets',
  'create/mail',
  'tests/attack/',
  'tests/soak/',
];
await main(async () => {
  const stages = await runStages({ names: ['unit', 'integration', 'build', 'attack', 'e2e'], filters });
  const versions = await runVersions([VERSIONS[0], VERSIONS.at(-1)].flatMap((version) => version ?? []));
  return Math.max(stages, versions);
});
