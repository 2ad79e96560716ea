/** A failure that can be mended at the terminal: its message is printed as it is, without a stack. */
export class SetupFailure extends Error {}

/** Runs a command of the project and ends the process with its outcome. */
export async function main(work: () => Promise<number>): Promise<never> {
  try {
    process.exit(await work());
  } catch (error) {
    console.error(error instanceof SetupFailure ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}
