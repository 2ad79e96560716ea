import 'server-only';
import { types } from 'node:util';
import { FailedQuery } from '@/lib/errors';

const MAX_CAUSES = 5;
/** Their messages quote what was parsed, as in `Cannot convert 12a to a BigInt`. */
const ABOUT_INPUT = ['SyntaxError', 'RangeError', 'URIError'];
/** Text in quotes. The last quote closes, because what is quoted may hold quotes itself; an apostrophe opens nothing. */
const QUOTED = [/".*"/s, /(?<!\w)'.*'(?!\w)/s, /`.*`/s];
/** What follows is a value without quotes. */
const VALUE_AFTER = /\b(URL from|credentials:|Received).*$/s;
const LONG_TEXT = /[\w.~+/=-]{40,}/g;

type ErrorInLog = { type: string; message: string; stack: string; code?: string | number };

/**
 * Returns what the log says of an error and its causes: kind, code and stack frames, and its message without the values that
 * runtimes and libraries quote. Everything else attached to an error (clients, answers, details) is left out.
 */
export function serializeError(error: unknown): ErrorInLog {
  const chain = withCauses(error);
  return {
    type: chain[0] ? kindOf(chain[0]) : typeof error,
    message: chain.map(wordsOf).filter(Boolean).join(': '),
    stack: chain.map((one) => [`${kindOf(one)}: ${wordsOf(one)}`, ...framesOf(one)].join('\n')).join('\ncaused by: '),
    code: chain[0] && codeOf(chain[0]),
  };
}

function withCauses(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let next = error; isError(next) && !chain.includes(next) && chain.length < MAX_CAUSES; next = next.cause) {
    chain.push(next);
  }
  return chain;
}

/** Also where the error comes from another realm of the runtime, or is a DOMException. */
function isError(thrown: unknown): thrown is Error {
  return types.isNativeError(thrown) || thrown instanceof Error;
}

function kindOf(error: Error): string {
  return error.constructor.name;
}

function codeOf(error: Error): string | number | undefined {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'number' || (typeof code === 'string' && /^\w{1,40}$/.test(code)) ? code : undefined;
}

function wordsOf(error: Error): string {
  if (error instanceof FailedQuery) return error.message;
  if (ABOUT_INPUT.includes(error.name)) return '(message left out)';
  const quoteless = QUOTED.reduce((words, quoted) => words.replace(quoted, '"…"'), String(error.message));
  return quoteless.replace(VALUE_AFTER, '$1 …').replace(LONG_TEXT, '…');
}

/** Returns the stack without its head, which repeats the message and may have lines that look like frames. */
function framesOf({ message, stack = '' }: Error): string[] {
  const head = stack.indexOf(message);
  const rest = message && head >= 0 ? stack.slice(head + message.length) : stack;
  return rest.split('\n').filter((line) => /^ {4}at /.test(line));
}
