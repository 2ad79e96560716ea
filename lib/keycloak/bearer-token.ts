/** What a bearer token consists of (RFC 6750, section 2.1). A header takes nothing else, and its error quotes what it was given. */
export const BEARER_TOKEN = /^[A-Za-z0-9._~+/=-]+$/;

/**
 * What stands around a token in headers, answers, shells, addresses, forms and sentences. Anything else beside it means that
 * it was damaged.
 */
const BEFORE = /(?<=^|[\s"'`“”‘’„«»\\=:;,()[\]{}<>|*]|%2[02])/;
const AFTER = /(?=$|[\s"'`“”‘’„«»\\;,()[\]{}<>|*&#]|%2[02]|[.!?](?:\s|$))/;
const SIGNED = new RegExp(`${BEFORE.source}ey[\\w-]+\\.[\\w-]+\\.[\\w-]+${AFTER.source}`, 'g');

/**
 * A line break within a token: the next line has nothing but more of it, up to a quote, and does not begin another token, as
 * the base64 of {" and a small letter does. Other parts of a token begin a line with "ey" by chance.
 */
const WRAP =
  /(?:(?<=ey[\w-]{8,1000}\.|[\w-]{40}\.)[ \t]*\r?\n[ \t]*|(?<=[\w-])[ \t]*\r?\n[ \t]*(?!eyJ[a-z0-9]|eyAi))(?=[\w.-]+(?:["'\\]|[,;)}\]]*[ \t]*(?:\r?\n|$)))/g;

/** What chats and web pages put into a text without showing it. */
const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** Returns the tokens in a text as it is copied, each once: from a header, an answer, a shell's variables, or over several lines. */
export function tokensIn(text: string): string[] {
  return [...new Set(text.replace(UNSEEN, '').replace(WRAP, '').match(SIGNED) ?? [])];
}
