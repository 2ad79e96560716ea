import { endSessionsByLogoutToken } from '@/lib/auth/back-channel-logout';
import { AppError } from '@/lib/errors';
import { runRoute } from '@/lib/request/run-route';

const LONGEST_TOKEN = 8_192;

/** Ends the sessions that Keycloak has ended: it calls this (OpenID Connect Back-Channel Logout 1.0, section 2.5). */
export function POST(request: Request) {
  return runRoute(async () => {
    const form = await request.formData().catch(() => null);
    const token = form?.get('logout_token');
    if (typeof token !== 'string' || token.length > LONGEST_TOKEN) {
      throw new AppError(
        'INVALID_INPUT',
        'The logout was not processed, because the form field logout_token is missing or too long.',
      );
    }
    await endSessionsByLogoutToken(token);
    return {};
  });
}
