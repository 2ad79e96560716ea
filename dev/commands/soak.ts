import { main } from '../stack/failure.ts';
import { runStages } from '../stages/stages.ts';

/** The races and the refreshes of the integration tests, many times over. */
process.env.POUCH_SOAK_ROUNDS ??= '50';
await main(() => runStages({ names: ['integration'], filters: ['users-delete', 'sessions'] }));
