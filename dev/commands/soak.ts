import { main } from '../stack/failure.ts';
import { runStages } from '../stages/stages.ts';

/**
 * The races and the refreshes of the integration tests, many times over, a server that is killed in the middle of jobs, an
 * export of 100,000 users, every command in each of its three ways, and every attack in full.
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
  'list/export',
  'list/users-export',
  'users/commands/',
  'clients/snippets',
  'create/mail',
  'tests/attack/',
];
await main(() => runStages({ names: ['unit', 'integration', 'build', 'attack', 'e2e'], filters }));
