import { shown } from '@/lib/shown-text';

/** Describes what a user did, by Keycloak's event type. */
export const EVENTS: Record<string, string> = {
  LOGIN: 'sign-in',
  LOGOUT: 'sign-out',
  CLIENT_LOGIN: 'sign-in of a service account',
  REGISTER: 'registration',
  CODE_TO_TOKEN: 'token after a sign-in',
  REFRESH_TOKEN: 'token renewal',
  TOKEN_EXCHANGE: 'token exchange',
  INTROSPECT_TOKEN: 'token introspection',
  USER_INFO_REQUEST: 'userinfo request',
  OAUTH2_DEVICE_VERIFY_USER_CODE: 'device code entered',
  OAUTH2_DEVICE_CODE_TO_TOKEN: 'device token',
  UPDATE_PASSWORD: 'new password',
  UPDATE_CREDENTIAL: 'new credential',
  REMOVE_CREDENTIAL: 'credential removed',
  RESET_PASSWORD: 'password reset',
  SEND_RESET_PASSWORD: 'password reset link sent',
  EXECUTE_ACTIONS: 'emailed link followed',
  UPDATE_PROFILE: 'profile change',
  UPDATE_EMAIL: 'email change',
  VERIFY_EMAIL: 'email verification',
  GRANT_CONSENT: 'consent to a client',
  REVOKE_GRANT: 'consent revoked',
  IDENTITY_PROVIDER_LOGIN: 'sign-in through an identity provider',
  FEDERATED_IDENTITY_LINK: 'identity provider linked',
  IMPERSONATE: 'impersonation',
  USER_DISABLED_BY_TEMPORARY_LOCKOUT: 'temporarily locked',
  USER_DISABLED_BY_PERMANENT_LOCKOUT: 'locked',
};

/** Describes why it failed, by Keycloak's error code. */
const ERRORS: Record<string, string> = {
  invalid_user_credentials: 'wrong password',
  user_disabled: 'the user is disabled',
  user_temporarily_disabled: 'temporarily locked after wrong passwords',
  resolve_required_actions: 'a required action is pending, such as choosing a password',
  invalid_client_credentials: 'wrong client secret',
  not_allowed: 'not allowed for this client',
  rejected_by_user: 'denied by the user',
  expired_code: 'the code expired',
  session_expired: 'the session has ended',
  user_session_not_found: 'the session has ended',
};

/** What an administrator did, by the path below the user's own; the first that begins so. */
const CHANGES: [path: string, words: Partial<Record<string, string>>][] = [
  ['reset-password', { ACTION: 'password set' }],
  ['execute-actions-email', { ACTION: 'link emailed' }],
  ['logout', { ACTION: 'all sessions ended' }],
  ['impersonation', { ACTION: 'impersonation' }],
  ['role-mappings/realm', { CREATE: 'realm role assigned', DELETE: 'realm role removed' }],
  ['role-mappings/clients/', { CREATE: 'client role assigned', DELETE: 'client role removed' }],
  ['groups/', { CREATE: 'added to a group', DELETE: 'removed from a group' }],
  ['credentials/', { ACTION: 'credential changed', DELETE: 'credential removed' }],
  ['consents/', { ACTION: 'consent revoked', DELETE: 'consent revoked' }],
  ['federated-identity/', { CREATE: 'identity provider linked', DELETE: 'identity provider unlinked' }],
];
const ACCOUNT: Record<string, string> = { CREATE: 'user created', UPDATE: 'user changed', DELETE: 'user deleted' };

/** `LOGIN_ERROR` is a failed `LOGIN`; that it failed is shown beside it. */
export function eventInWords(type: string): string {
  const what = type.replace(/_ERROR$/, '');
  return EVENTS[what] ?? plain(what);
}

export function errorInWords(code: string): string {
  return ERRORS[code] ?? plain(code);
}

/** `path` is what follows `users/<id>/`: nothing for the user itself, `reset-password`, `groups/<id>` and the like. `names` are those of what was sent. */
export function changeInWords(operation: string, path: string, names: string[] = []): string {
  if (path === '') return ACCOUNT[operation] ?? plain(operation);
  const words = CHANGES.find(([beginning]) => path.startsWith(beginning))?.[1][operation];
  // Only these say in their names what was given or taken.
  const isAbout = names.length > 0 && /^(role-mappings|groups)\//.test(path);
  return (words ?? `${plain(operation)} ${path}`) + (isAbout ? `: ${names.map(shown).join(', ')}` : '');
}

function plain(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
