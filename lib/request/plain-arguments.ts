import 'server-only';

/** Deeper than anything that Pouch's pages send. */
const MAX_DEPTH = 16;
/** How React writes text that begins with a dollar sign, and what is left out. */
const PLAIN = /^\$(\$|undefined$)/;

/**
 * Returns whether a body holds the arguments of a server action as plain JSON. React's decoder takes more: references, by which
 * a few bytes become a value without end, files, promises and streams, all before anyone is asked who sent them.
 */
export function hasPlainArguments(contentType: string | undefined, body: Buffer): boolean {
  return /^text\/plain *(;|$)/i.test(contentType ?? '') && isPlain(parsed(body.toString()));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isPlain(input: unknown): boolean {
  if (!Array.isArray(input)) return false;
  const left: [depth: number, value: unknown][] = [[0, input]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [depth, value] = next;
    if (typeof value === 'string' && value.startsWith('$') && !PLAIN.test(value)) return false;
    if (typeof value !== 'object' || value === null) continue;
    if (depth === MAX_DEPTH) return false;
    for (const inner of Object.values(value)) left.push([depth + 1, inner]);
  }
  return true;
}
