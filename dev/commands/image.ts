import { buildImage, filesOf, inContainer, makeContainer, removeContainer, requireReadOnly, sizeOf } from '../image/image.ts';
import { allowsMounts } from '../stack/container.ts';
import { main, SetupFailure } from '../stack/failure.ts';
import { ensureBuildah } from '../stack/prerequisites.ts';
import { runStages } from '../stages/stages.ts';

const MOST_MB = 250;

/** Builds the image, and signs in, creates and deletes a user in Chromium with the server in it. */
await main(async () => {
  ensureBuildah();
  await buildImage();
  const container = makeContainer();
  try {
    const folder = filesOf(container);
    const size = sizeOf(folder);
    console.log(`The image has ${size} MB.`);
    if (size > MOST_MB) throw new SetupFailure(`The image may have no more than ${MOST_MB} MB.`);
    console.log(inContainer(container, 'pouch', '--help'));
    if (allowsMounts()) requireReadOnly(folder);
    else console.log('The file system is not read-only, because this machine allows no mounts.');
    // The user, the libraries and the files are the image's.
    process.env.POUCH_IMAGE_ROOT = folder;
    process.env.LD_LIBRARY_PATH = '/usr/local/lib';
    return await runStages({
      names: ['e2e'],
      filters: ['users/create/create-user', 'users/deletion/delete-user', 'auth/sign-in.'],
    });
  } finally {
    removeContainer(container);
  }
});
