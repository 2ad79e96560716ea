import 'server-only';
import { AppError } from '@/lib/errors';
import { isTransient } from '@/lib/keycloak/attempts';

/** Why a sign-in did not finish, as the address of the sign-in page names it. */
export type SignInFailure = 'expired' | 'denied' | 'no-cookie' | 'unavailable' | 'Callback';

const BY_ERROR = new Map<string, SignInFailure>([
  // Keycloak: `authentication_expired`, also where another tab has finished in the meantime.
  ['temporarily_unavailable', 'expired'],
  ['login_required', 'expired'],
  ['access_denied', 'denied'],
  ['server_error', 'unavailable'],
]);

/** Returns the reason that Keycloak's answer gives, what the browser no longer has, or what went wrong meanwhile. */
export function failureOf({
  error,
  hasCookies,
  thrown,
}: {
  error?: string;
  hasCookies: boolean;
  thrown: unknown;
}): SignInFailure {
  if (error !== undefined) return BY_ERROR.get(error) ?? 'Callback';
  if (!hasCookies) return 'no-cookie';
  return isUnavailable(thrown) ? 'unavailable' : 'Callback';
}

/** openid-client asks by `node:http`, whose errors have a code, and has an error of its own for a deadline and for a status. */
function isUnavailable(thrown: unknown): boolean {
  if (thrown instanceof AppError) return thrown.code === 'UNAVAILABLE';
  if (!(thrown instanceof Error)) return false;
  const { code, message } = thrown as NodeJS.ErrnoException;
  return isTransient(thrown) || /^E[A-Z]+$/.test(code ?? '') || /timed out|expected 200 OK, got: 5/.test(message);
}
