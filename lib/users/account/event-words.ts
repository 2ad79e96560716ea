/** What a person did, by Keycloak's event type. */
const EVENTS: Record<string, string> = {
  LOGIN: 'sign-in',
  LOGOUT: 'sign-out',
  REGISTER: 'registration',
  CODE_TO_TOKEN: 'token after a sign-in',
  REFRESH_TOKEN: 'token renewal',
  TOKEN_EXCHANGE: 'token exchange',
  INTROSPECT_TOKEN: 'token introspection',
  USER_INFO_REQUEST: 'userinfo request',
  OAUTH2_DEVICE_VERIFY_USER_CODE: 'code of a device entered',
  OAUTH2_DEVICE_CODE_TO_TOKEN: 'token for a device',
  UPDATE_PASSWORD: 'new password',
  UPDATE_CREDENTIAL: 'new credential',
  REMOVE_CREDENTIAL: 'credential removed',
  RESET_PASSWORD: 'password reset',
  SEND_RESET_PASSWORD: 'link for a new password',
  EXECUTE_ACTIONS: 'mailed link followed',
  UPDATE_PROFILE: 'profile change',
  UPDATE_EMAIL: 'e-mail change',
  VERIFY_EMAIL: 'e-mail verification',
  GRANT_CONSENT: 'consent to a client',
  REVOKE_GRANT: 'consent taken back',
  IDENTITY_PROVIDER_LOGIN: 'sign-in through an identity provider',
  FEDERATED_IDENTITY_LINK: 'identity provider linked',
  IMPERSONATE: 'impersonation',
  USER_DISABLED_BY_TEMPORARY_LOCKOUT: 'locked for a while',
  USER_DISABLED_BY_PERMANENT_LOCKOUT: 'locked',
};

/** Why it failed, by Keycloak's error code. */
const ERRORS: Record<string, string> = {
  invalid_user_credentials: 'wrong password',
  user_disabled: 'the account is disabled',
  user_temporarily_disabled: 'locked for a while after wrong passwords',
  resolve_required_actions: 'something has to be done first, as choosing a password',
  invalid_client_credentials: 'wrong secret of the client',
  not_allowed: 'not allowed to this client',
  rejected_by_user: 'the person said no',
  expired_code: 'it took too long',
  session_expired: 'the session has ended',
  user_session_not_found: 'the session has ended',
};

/** What an administrator did, by the path below the account's own; the first that begins so. */
const CHANGES: [path: string, words: Partial<Record<string, string>>][] = [
  ['reset-password', { ACTION: 'password set' }],
  ['execute-actions-email', { ACTION: 'link mailed' }],
  ['logout', { ACTION: 'all sessions ended' }],
  ['impersonation', { ACTION: 'impersonation' }],
  ['role-mappings/realm', { CREATE: 'realm role given', DELETE: 'realm role taken away' }],
  ['role-mappings/clients/', { CREATE: "a client's role given", DELETE: "a client's role taken away" }],
  ['groups/', { CREATE: 'added to a group', DELETE: 'taken out of a group' }],
  ['credentials/', { ACTION: 'credential changed', DELETE: 'credential removed' }],
  ['consents/', { ACTION: 'consent taken back', DELETE: 'consent taken back' }],
  ['federated-identity/', { CREATE: 'identity provider linked', DELETE: 'identity provider unlinked' }],
];
const ACCOUNT: Record<string, string> = { CREATE: 'account created', UPDATE: 'account changed', DELETE: 'account deleted' };

/** `LOGIN_ERROR` is a failed `LOGIN`; that it failed is told beside it. */
export function eventInWords(type: string): string {
  const what = type.replace(/_ERROR$/, '');
  return EVENTS[what] ?? plain(what);
}

export function errorInWords(code: string): string {
  return ERRORS[code] ?? plain(code);
}

/** `path` is what follows `users/<id>/`: nothing for the account itself, `reset-password`, `groups/<id>` and the like. */
export function changeInWords(operation: string, path: string): string {
  if (path === '') return ACCOUNT[operation] ?? plain(operation);
  const words = CHANGES.find(([beginning]) => path.startsWith(beginning))?.[1][operation];
  return words ?? `${plain(operation)} ${path}`;
}

function plain(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
