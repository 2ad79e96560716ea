/** A failure that can be mended at the terminal: its message is printed as it is, without a stack. */
export class SetupFailure extends Error {}

/** Runs a command of the project and ends the process with its outcome. */
export async function main(work: () => Promise<number>): Promise<never> {
  try {
    process.exit(await work());
  } catch (error) {
    const words = error instanceof SetupFailure ? error.message : notOurs(error);
    console.error(words ? `\n${words}\n` : error);
    process.exit(1);
  }
}

/** A file that this user may not write, as in a checkout where another user, such as root, ran a command before. */
function notOurs(error: unknown): string | null {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  if ((code !== 'EACCES' && code !== 'EPERM') || !path) return null;
  return `${path} belongs to another user, who ran Pouch here before. Remove it as that user, or use a checkout of your own.`;
}
