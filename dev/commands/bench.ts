import { runBenchmarks } from '../../bench/run.ts';
import { main } from '../stack/failure.ts';

await main(() => runBenchmarks(process.argv.slice(2)));
