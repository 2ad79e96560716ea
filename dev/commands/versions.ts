import { main } from '../stack/failure.ts';
import { runVersions } from '../versions/run.ts';

await main(() => runVersions(process.argv.slice(2)));
