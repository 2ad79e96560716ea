import { main } from '../stack/failure.ts';
import { runStages } from '../stages/stages.ts';

/** The races and the refreshes of the integration tests, many times over, and a server that is killed in the middle of jobs. */
process.env.POUCH_SOAK_ROUNDS ??= '50';
await main(() =>
  runStages({ names: ['integration', 'build', 'e2e'], filters: ['users-delete', 'users-change', 'sessions', 'bulk-kill'] }),
);
