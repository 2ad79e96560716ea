/** What Pouch did, where noun and verb don't say it well. */
const ACTIONS: Record<string, string> = {
  'user.add-role': 'role assigned',
  'user.remove-role': 'role removed',
  'user.join-group': 'added to a group',
  'user.leave-group': 'removed from a group',
  'user.reset-password': 'temporary password set',
  'user.set-lasting-password': 'lasting password set',
  'user.end-session': 'session ended',
  'user.end-sessions': 'all sessions ended',
  'user.remove-credential': 'credential removed',
  'user.revoke-consent': 'consent revoked',
  'user.link-identity': 'identity provider linked',
  'user.unlink-identity': 'identity provider unlinked',
  'group.add-role': 'role assigned to a group',
  'group.remove-role': 'role removed from a group',
  'client.rotate-secret': 'client secret rotated',
  'client.retire-secret': 'old client secret retired',
  'user.create-with-lasting-password': 'user created with a lasting password',
  'user.send-password-link': 'password link sent',
  'user.purge': 'deleted user purged',
  'user.export': 'users exported',
  'group.make-default': 'group made a default group',
  'group.end-default': 'group no longer a default group',
  'client.reveal-secret': 'client secret shown',
  'client.copy-secret': 'client secret copied',
  'client.set-up-grace-period': 'grace period set up',
  'client.stop-grace-period': 'grace period stopped',
  'client.set-token-lifetime': 'token lifetime changed',
  'client.change-switch': 'client setting changed',
  'client.test-secret': 'client secret tested',
  'client.test-current-secret': 'client secret tested',
  'client.test-old-secret': 'old client secret tested',
  'token.mlops': 'token for the MLOps API requested',
  'token.inference': 'token for inference requested',
  'token.sdk': 'token of the SDK requested',
  'token.device': 'sign-in with the device flow started',
  'token.refresh': 'token refreshed',
  'token.revoke': 'token revoked',
  'token.call': 'Wallaroo called with a token',
  'connection.fill-in': 'connection filled in with its secret',
  'instance.switch-events-on': 'events switched on',
  'instance.export-activity': 'activity exported',
  'instance.download-report': 'report downloaded',
  'instance.test-mail': 'test mail sent',
  'instance.drop-record': 'old entries of the record dropped',
  'job.download-result': 'result of a job downloaded',
  'job.show-passwords': 'passwords of a job shown',
  'session.sign-in': 'sign-in to Pouch',
  'session.sign-out': 'sign-out of Pouch',
  'session.end-by-keycloak': 'session ended by Keycloak',
  'session.end-replaced': 'session replaced by a new one',
};
const DONE: Record<string, string> = {
  create: 'created',
  update: 'changed',
  change: 'changed',
  delete: 'deleted',
  restore: 'restored',
  disable: 'disabled',
  enable: 'enabled',
  rename: 'renamed',
  move: 'moved',
  start: 'started',
  stop: 'stopped',
  continue: 'continued',
  end: 'ended',
};

/** Returns an action of Pouch's record in words: `user.add-role` is "user: add role". */
export function recordInWords(action: string): string {
  const known = ACTIONS[action];
  if (known) return known;
  const [noun = '', verb = ''] = action.split('.');
  const [, turned, name = ''] = /^turn-(on|off)-(.*)$/.exec(verb) ?? [];
  if (turned) return `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} turned ${turned}`;
  const done = DONE[verb];
  return done ? `${noun} ${done}` : `${noun}: ${verb.replaceAll('-', ' ')}`;
}
