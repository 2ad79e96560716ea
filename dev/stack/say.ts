const started = Date.now();

/** Prints one line of progress on the terminal, with the seconds since the command began. */
export function say(message: string): void {
  const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(3);
  console.log(`${seconds}s  ${message}`);
}
