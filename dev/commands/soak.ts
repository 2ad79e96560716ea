import { main } from '../stack/failure.ts';
import { runStages } from '../stages/stages.ts';

/**
 * The races and the refreshes of the integration tests, many times over, a server that is killed in the middle of jobs, and
 * an export of 100,000 users. */
process.env.POUCH_SOAK_ROUNDS ??= '100';
const filters = ['users-delete', 'users-change', 'sessions', 'clients-rotate', 'bulk-kill', 'users-export'];
await main(() => runStages({ names: ['integration', 'build', 'e2e'], filters }));
