/** A JSON object in base64url, as every token begins: what looks like one is never sent anywhere, nor put into an address. */
export function looksLikeToken(text: string): boolean {
  return /\beyJ[\w-]{16,}/.test(text);
}
