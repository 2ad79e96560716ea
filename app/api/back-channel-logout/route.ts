import { obeyLogoutToken } from '@/lib/auth/back-channel-logout';
import { AppError } from '@/lib/errors';
import { runRoute } from '@/lib/request/run-route';

const LONGEST_TOKEN = 8_192;

/** Keycloak calls this when it ends a session (OpenID Connect Back-Channel Logout 1.0, section 2.5). */
export function POST(request: Request) {
  return runRoute(async () => {
    const form = await request.formData().catch(() => null);
    const token = form?.get('logout_token');
    if (typeof token !== 'string' || token.length > LONGEST_TOKEN) {
      throw new AppError('INVALID_INPUT', 'A form field logout_token is expected.');
    }
    await obeyLogoutToken(token);
    return {};
  });
}
