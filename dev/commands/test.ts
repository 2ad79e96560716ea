import { main } from '../stack/failure.ts';
import { runStages, STAGES, stagesFrom } from '../stages/stages.ts';

await main(() => runStages(stagesFrom(process.argv.slice(2), STAGES)));
