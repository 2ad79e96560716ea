import { buildIfNeeded } from '../stack/app.ts';
import { ARTIFACT } from '../stack/artifact.ts';
import { main } from '../stack/failure.ts';
import { say } from '../stack/say.ts';

await main(async () => {
  await buildIfNeeded();
  say(`Pouch is in ${ARTIFACT}: node server.js`);
  return 0;
});
