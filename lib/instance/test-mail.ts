import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { KeycloakFault } from '@/lib/keycloak/breaker';
import { readRealm, sendTestMail } from '@/lib/keycloak/realm';
import { readUser } from '@/lib/keycloak/users';

/** Has Keycloak send the viewer a mail, and returns the address. REFUSED where that can't be: UNAVAILABLE where it was not sent. */
export async function mailViewer({ tokens, id }: Viewer): Promise<string> {
  const [{ smtpServer }, user] = await Promise.all([readRealm(tokens), readUser(tokens, id)]);
  if (!smtpServer?.host) throw notSent('the realm has no mail server. Set one in Keycloak: Realm settings, Email.');
  if (!user?.email) throw notSent('you have no email address. Add one on your user page.');
  try {
    await sendTestMail(tokens, smtpServer);
  } catch (error) {
    if (!(error instanceof KeycloakFault)) throw error;
    const words = `Keycloak could not send an email to ${user.email}. Check the host, port, encryption and password in Keycloak: Realm settings, Email. Keycloak's log says more.`;
    throw new AppError('REFUSED', words, { cause: error });
  }
  return user.email;
}

function notSent(why: string): AppError {
  return new AppError('REFUSED', `No email was sent, because ${why}`);
}
