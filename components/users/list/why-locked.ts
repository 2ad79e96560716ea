/** Returns why a user is locked, as the end of a sentence. */
export function whyLocked(failures: number): string {
  return failures === 1 ? 'after a wrong password' : `after ${failures} wrong passwords`;
}
