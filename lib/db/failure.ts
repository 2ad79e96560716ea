import 'server-only';
import { AppError } from '@/lib/errors';

/** Returns the failure of a connection or a statement in words that say which end to look at. Anything else comes back as it is. */
export function databaseFailure(thrown: unknown, url: string): unknown {
  const code = codeOf(thrown);
  const words = code && wordsFor(code, new URL(url));
  return words ? new AppError(code === NO_RIGHTS ? 'FORBIDDEN' : 'UNAVAILABLE', words, { cause: thrown }) : thrown;
}

const NO_RIGHTS = '42501';

function wordsFor(code: string, { host, hostname, username, pathname }: URL): string | null {
  const [role, name] = [decodeURIComponent(username), decodeURIComponent(pathname.slice(1))];
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
    case '53300':
      return `PostgreSQL at ${host} has no free connection.`;
    case NO_RIGHTS:
      return `PostgreSQL does not allow the role "${role}" to do this in the database "${name}".`;
    default:
      return null;
  }
}

/** Node's code for a broken connection, or PostgreSQL's SQLSTATE. Of several addresses that were tried the first counts. */
function codeOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null;
  if (/timeout expired|terminated due to connection timeout/.test(thrown.message)) return 'ETIMEDOUT';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return codeOf(thrown instanceof AggregateError ? thrown.errors[0] : thrown.cause);
}
