/** JSON from outside that is nested deeper than this is not sent to a browser: React takes minutes to write a few thousand levels. */
const MAX_DEPTH = 32;

/** Returns whether a parsed JSON value is nested no deeper than tokens and answers of servers are. */
export function isNestedModestly(value: unknown, levels = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isNestedModestly(inner, levels - 1));
}
