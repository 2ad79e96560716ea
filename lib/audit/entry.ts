export type Actor = { id: string; username: string };
/** `about` is the role that was given or taken, or the ID of the group, session, client or credential it was about; `newId` what the target is found under afterwards. */
export type Target = {
  id: string | null;
  name: string;
  about?: string | { client: string | null; name: string };
  newId?: string;
};

export type AuditEntry = {
  /** Who: the signed-in administrator. */
  actor: Actor;
  /** What, as noun and verb. */
  action: `${'user' | 'group' | 'client' | 'token' | 'connection' | 'instance' | 'job' | 'session' | 'view' | 'import'}.${string}`;
  target: Target;
  outcome: 'done' | 'refused' | 'unknown';
  reason?: string;
};
