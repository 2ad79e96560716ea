import { checkChart } from '../chart/check.ts';
import { checkCompose } from '../chart/compose.ts';
import { installChartTools } from '../chart/tools.ts';
import { main } from '../stack/failure.ts';

/** Checks the Helm chart and the compose file, where there is Go to build the tools with. */
await main(async () => {
  if (!(await installChartTools())) {
    console.log('Skipped: Helm and compose-go are built from their Go modules, and there is no Go on this machine.');
    return 0;
  }
  const results = [...checkChart(), ...checkCompose()];
  for (const { name, problem } of results) console.log(problem === null ? `ok      ${name}` : `failed  ${name}\n${problem}`);
  const failed = results.filter(({ problem }) => problem !== null).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
