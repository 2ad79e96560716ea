import { BEARER_TOKEN, tokensIn } from '@/lib/keycloak/bearer-token';
import { SCRIPT_ERRORS } from '@/lib/wallaroo/script-errors';
import { REFUSALS, symptomIn } from '@/lib/wallaroo/symptoms';

/** How many tokens of one text are read: an answer of Keycloak has three. */
const MAX_TOKENS = 4;

/** A check of the text itself. */
type Note = { id: string; state: 'fail' | 'warn'; title: string; words: string; remedy?: string };

/** What a text holds that should be a token, and what is wrong with the way in which it holds it. */
export type Pasted = { tokens: string[]; notes: Note[] };

/** Reads a text as it is copied: a token, a header, an answer, a shell's variables, a line of curl, or an error. */
export function readPasted(text: string): Pasted {
  const found = tokensIn(text);
  if (found.length > 0) return { tokens: found.slice(0, MAX_TOKENS), notes: notesOn(text, found.length) };
  const refusal = refusalIn(text);
  if (refusal) return { tokens: [], notes: [refusal] };
  const bare = text.replace(/^\s*(authorization:)?\s*(bearer\s)*/i, '').replace(/[\s"']/g, '');
  return { tokens: bare !== '' && BEARER_TOKEN.test(bare) ? [bare] : [], notes: [] };
}

const ANSWER =
  /["']error["']\s*:|\berror(_description)?=|\berror: [a-z]+_[a-z]|\[HTTP \d{3}\]|HTTP\/[\d.]+ 4\d\d|^\s*(?:invalid|unauthorized|unsupported)_[a-z_]+\s*$/;

function refusalIn(text: string): Note | null {
  const isAnswer = ANSWER.test(text);
  const known = (isAnswer && symptomIn(text, REFUSALS)) || symptomIn(text, SCRIPT_ERRORS);
  const check = { id: 'refused', state: 'fail' } as const;
  if (known) return { ...check, title: known.shown, words: `This is not a token. ${known.cause}`, remedy: known.remedy };
  if (!isAnswer) return null;
  const words = 'This is not a token but an error that a server answered with.';
  return { ...check, title: 'Refused', words, remedy: 'Request the token on this page, which says why it is refused.' };
}

function notesOn(text: string, count: number): Note[] {
  const notes: Note[] = [];
  if (/\bbearer[\s:"'\\]+bearer\s/i.test(text)) {
    const words =
      '“Bearer” stands twice before the token. A server takes the second one for a part of the token and answers 401.';
    const remedy = 'Send it once. The SDK’s auth_header() already begins with “Bearer”.';
    notes.push({ id: 'bearer', state: 'fail', title: 'As it was pasted', words, remedy });
  }
  if (/\bbearer\s+\\?["'“‘]/i.test(text)) notes.push({ ...QUOTES, state: 'fail' });
  else if (/^\s*\\?["'“‘][^"'“”‘’{}:,]+["'”’]\s*$/.test(text)) notes.push({ ...QUOTES, state: 'warn' });
  if (count > MAX_TOKENS) {
    const words = `There are ${count} tokens. Pouch read the first ${MAX_TOKENS}.`;
    notes.push({ id: 'count', state: 'warn', title: 'Several tokens', words });
  }
  return notes;
}

const QUOTES = {
  id: 'quotes',
  title: 'Quotes',
  words: 'The quotes around the token must go: a request that sends them is answered with 401.',
  remedy: 'Print it without them: jq with -r, or json.loads in Python.',
};
