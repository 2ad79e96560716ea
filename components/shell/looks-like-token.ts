/** Matches how every token begins, a JSON object in base64url. Such text is never sent anywhere or put into a URL. */
export function looksLikeToken(text: string): boolean {
  return /\beyJ[\w-]{16,}/.test(text);
}
