import { runFirstUse } from '../first-use/run.ts';
import { main } from '../stack/failure.ts';

await main(() => runFirstUse(process.argv.slice(2)));
