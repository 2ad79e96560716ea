/** Secrets that the tests have met: browser tests look for them wherever they must not be. */
export const canaries = new Set<string>();

/** A mask, or a made-up word, would be found everywhere. */
const SHORTEST = 20;

export function watchFor(secret: string): void {
  if (secret.length >= SHORTEST) canaries.add(secret);
}

/** The canaries in a text. */
export function canariesIn(text: string): string[] {
  return [...canaries].filter((secret) => text.includes(secret));
}
