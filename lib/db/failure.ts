import 'server-only';
import { AppError, type ErrorCode } from '@/lib/errors';
import { decodedSegment } from '@/lib/path-segments';

/** Returns the failure of a connection or a statement in words that say which end to look at. Anything else comes back as it is. */
export function databaseFailure(thrown: unknown, url: string): unknown {
  const code = codeOf(thrown);
  const words = code && wordsFor(code, new URL(url));
  return words ? new AppError(CODES[code] ?? 'UNAVAILABLE', words, { cause: thrown }) : thrown;
}

const NO_RIGHTS = '42501';
const TAKEN = '42P07';
const CODES: Record<string, ErrorCode> = { [NO_RIGHTS]: 'FORBIDDEN', [TAKEN]: 'CONFLICT' };

const FILES = ['sslrootcert', 'sslcert', 'sslkey'];

/** What pg says without a code, and its code here. */
const CODELESS: [RegExp, string][] = [
  [/timeout expired|terminated due to connection timeout/, 'ETIMEDOUT'],
  [/does not support SSL/, 'NO_TLS'],
  [/terminated unexpectedly|establishing an SSL connection/, 'BROKEN_OFF'],
  [/client password must be/, '28P01'],
];

function wordsFor(code: string, address: URL): string | null {
  const { hostname, username, pathname, searchParams } = address;
  const [role, name] = [username, pathname.slice(1)].map((part) => decodedSegment(part) ?? part);
  const host = address.host || (searchParams.get('host') ?? 'localhost');
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host name "${hostname}" of the database cannot be resolved.`;
    case 'ECONNREFUSED':
      return `Nothing accepts connections at ${host}, where the database should be.`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `The database at ${host} does not answer.`;
    case '28P01':
    case '28000':
      return `PostgreSQL at ${host} refuses the role "${role}": check the password, sslmode, and that pg_hba.conf admits it.`;
    case '3D000':
      return `PostgreSQL at ${host} has no database "${name}".`;
    case '57P01':
    case '57P02':
    case '57P03':
    case '55000':
      return `PostgreSQL at ${host} takes no connections at the moment, as while it starts or stops.`;
    case '25006':
      return `PostgreSQL at ${host} takes no changes, so it may be a replica.`;
    case '08P01':
      return `PostgreSQL, or the pooler at ${host}, refuses how Pouch connects. Its log says why.`;
    case '53300':
      return `PostgreSQL at ${host} has no free connection.`;
    case NO_RIGHTS:
      return `PostgreSQL does not allow the role "${role}" to do this in the database "${name}".`;
    case TAKEN:
      return `The database "${name}" has a table already that Pouch has to create, and it is not Pouch's.`;
    case 'NO_TLS':
      return `PostgreSQL at ${host} does not speak TLS, which sslmode asks for.`;
    case 'CERT_HAS_EXPIRED':
      return `The certificate of PostgreSQL at ${host} has expired.`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate of PostgreSQL at ${host} is for another host name.`;
    case 'BROKEN_OFF':
    case 'ECONNRESET':
    case 'EPIPE':
      return `What accepts connections at ${host} broke this one off, so it may not be PostgreSQL.`;
    case 'ENOENT':
    case 'EACCES':
    case 'EISDIR':
      return FILES.some((name) => searchParams.has(name))
        ? `A file that the address of the database names (${FILES.join(', ')}) cannot be read.`
        : `The socket in ${host}, where the database should be, is not there or may not be used.`;
    default:
      return /CERT|SIGNATURE|ISSUER/.test(code)
        ? `The certificate of PostgreSQL at ${host} is not trusted: name the file of its certificate authority by sslrootcert.`
        : null;
  }
}

/** Node's code for a broken connection, or PostgreSQL's SQLSTATE. Of several addresses that were tried the first counts. */
function codeOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null;
  const [, codeless] = CODELESS.find(([words]) => words.test(thrown.message)) ?? [];
  if (codeless) return codeless;
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return codeOf(thrown instanceof AggregateError ? thrown.errors[0] : thrown.cause);
}
