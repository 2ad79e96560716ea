import { buildImage, inContainer, makeContainer, removeContainer, sizeOf } from '../image/image.ts';
import { main, SetupFailure } from '../stack/failure.ts';
import { ensureBuildah } from '../stack/prerequisites.ts';

const MOST_MB = 250;

/** Builds the image, and checks its size and that its command line runs. */
await main(async () => {
  ensureBuildah();
  await buildImage();
  const container = makeContainer();
  try {
    const size = sizeOf(container);
    console.log(`The image has ${size} MB.`);
    if (size > MOST_MB) throw new SetupFailure(`The image may have no more than ${MOST_MB} MB.`);
    console.log(inContainer(container, 'pouch', '--help'));
    return 0;
  } finally {
    removeContainer(container);
  }
});
