import { main } from '../stack/failure.ts';
import { runStages } from '../stages/stages.ts';

await main(() => runStages({ names: ['biome', 'hooks', 'types', 'unit'], filters: [] }));
