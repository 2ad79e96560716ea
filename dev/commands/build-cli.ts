import { buildCli } from '../stack/cli.ts';
import { main } from '../stack/failure.ts';
import { say } from '../stack/say.ts';

await main(async () => {
  say(`Bundled the command line into ${await buildCli()}`);
  return 0;
});
