import { main } from '../stack/failure.ts';
import { runLocally } from '../stack/local.ts';

await main(() => runLocally('dev'));
