import { checkChart } from '../chart/check.ts';
import { installChartTools } from '../chart/tools.ts';
import { main } from '../stack/failure.ts';

/** Checks the Helm chart, where Helm can be had. */
await main(async () => {
  if (!(await installChartTools())) {
    console.log('Skipped: Helm is built from its Go module, and there is no Go on this machine.');
    return 0;
  }
  const results = checkChart();
  for (const { name, problem } of results) console.log(problem === null ? `ok      ${name}` : `failed  ${name}\n${problem}`);
  const failed = results.filter(({ problem }) => problem !== null).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
