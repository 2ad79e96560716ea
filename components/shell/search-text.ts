import { decodedSegment } from '@/lib/path-segments';

/** Matches how every token begins, a JSON object in base64url. Such text is never sent anywhere or put into a URL. */
export function looksLikeToken(text: string): boolean {
  return /\beyJ[\w-]{16,}/.test(text);
}

/** Returns what to search for: the text, or the ID in the address of a page about a user or client. */
export function searchText(input: string): string {
  const text = input.trim();
  return idInAddress(text) ?? text;
}

/** Reads addresses of Keycloak's own console, also in the form used before version 19, and of Pouch. */
function idInAddress(text: string): string | undefined {
  const [, inConsole] = /^https?:\/\/[^#]*#\/(?:realms\/)?[^/]+\/(?:users|clients)\/([^/?]+)/.exec(text) ?? [];
  const [, inPouch] = /^https?:\/\/[^/]+\/users\/(?!(?:new|import|groups|jobs|deleted|sessions)\b)([^/?#]+)/.exec(text) ?? [];
  const id = inConsole ?? inPouch;
  return id && decodedSegment(id);
}
