/** The header in which every answer names the build that gave it. */
export const BUILD_HEADER = 'x-pouch-build';
/** For about so long builds that take each other's place answer in turn. */
const HANDOVER_MS = 30_000;
const OUTDATED = 'Nothing was changed, because a new version of Pouch is running. Reload the page and try again.';

let ownSeenAt = Date.now();
let isAnother = false;
const listeners = new Set<() => void>();

/** Takes note of which build answered this page. */
export function noteBuild(headers: Headers): void {
  const own = process.env.NEXT_DEPLOYMENT_ID;
  const answering = headers.get(BUILD_HEADER);
  if (!own || !answering) return;
  if (answering === own) ownSeenAt = Date.now();
  else if (Date.now() - ownSeenAt > HANDOVER_MS) announce();
}

/** Takes note of a failure that says that the page and the server are of different builds; any other is ignored. */
export function noteUnknownAction(error: unknown): void {
  if (isUnknownAction(error)) announce();
}

/** Returns what to say of an error that has no words for users: `fault`, unless the page is of an older build. */
export function wordsForFault(error: unknown, fault: string): string {
  return isUnknownAction(error) ? OUTDATED : fault;
}

export function isAnotherBuildRunning(): boolean {
  return isAnother;
}

/** Calls back when another build is running. Returns a function that stops. */
export function onAnotherBuild(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** By its name, because servers use this module too and can't import what Next.js has for pages. */
function isUnknownAction(error: unknown): boolean {
  return error instanceof Error && error.name === 'UnrecognizedActionError';
}

function announce(): void {
  isAnother = true;
  for (const listener of listeners) listener();
}
