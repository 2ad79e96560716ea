import { buildImage, inContainer, makeContainer, removeContainer, sizeOf } from '../image/image.ts';
import { main, SetupFailure } from '../stack/failure.ts';
import { ensureBuildah } from '../stack/prerequisites.ts';
import { runStages } from '../stages/stages.ts';

const MOST_MB = 250;

/** Builds the image and runs the browser tests of signing in, creating and deleting a user in it. */
await main(async () => {
  ensureBuildah();
  await buildImage();
  const container = makeContainer();
  try {
    const size = sizeOf(container);
    console.log(`The image has ${size} MB.`);
    if (size > MOST_MB) throw new SetupFailure(`The image may have no more than ${MOST_MB} MB.`);
    console.log(inContainer(container, 'pouch', '--help'));
    process.env.POUCH_CONTAINER = container;
    return await runStages({
      names: ['e2e'],
      filters: ['users/create/create-user', 'users/deletion/delete-user', 'auth/sign-in'],
    });
  } finally {
    removeContainer(container);
  }
});
