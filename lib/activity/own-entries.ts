import 'server-only';
import { type Draft, terms } from '@/lib/activity/draft';
import { recordInWords } from '@/lib/activity/record-words';
import type { Party } from '@/lib/activity/schema';
import type { RecordItem } from '@/lib/audit/list';
import { roleLabel } from '@/lib/keycloak/realm-names';
import { shown } from '@/lib/shown-text';

const KINDS = ['user', 'group', 'client'] as const;

/** Returns what is shown of an entry of Pouch's own record. */
export function toOwn(item: RecordItem): Draft {
  const { seq, at, actor, action, target, outcome, reason, hasEnded, requestId, address, jobId } = item;
  const kind = KINDS.find((one) => action.startsWith(`${one}.`)) ?? 'other';
  const { about } = target;
  const role = typeof about === 'object' ? `: ${roleLabel(about)}` : '';
  return {
    key: `pouch ${seq}`,
    at,
    source: 'pouch',
    what: recordInWords(action) + role,
    who: { kind: 'user', id: actor.id, name: actor.username },
    // Who signs in or out does so to themselves.
    whom: action.startsWith('session.') && target.name === actor.username ? null : whomOf(kind, target),
    outcome: outcome === 'refused' ? 'failed' : outcome,
    reason: reasonOf(reason, hasEnded),
    client: null,
    address,
    jobId: action.startsWith('job.') ? target.id : jobId,
    details: terms([
      ['Recorded by', 'Pouch'],
      ['Action', action],
      ['Entry', `${seq}`],
      ['Reason', reason],
      ['User ID', actor.id],
      ['Target ID', target.id],
      ['ID after it', target.newId],
      [ABOUT[action] ?? 'About', typeof about === 'string' ? about : null],
      ['Request', requestId],
      ['Job', jobId],
    ]),
    about: aboutOf(action, about),
    through: null,
  };
}

function whomOf(kind: Party['kind'], { id, newId, name }: RecordItem['target']): Party | null {
  // A refusal may come before it is known of what.
  if (id === null && name === '') return null;
  return { kind, id: kind === 'other' ? name : (newId ?? id), name };
}

/** Other than a role, it is the ID of a group. */
function aboutOf(action: string, about: RecordItem['target']['about']): Party | null {
  return typeof about === 'string' && /-group$/.test(action) ? { kind: 'group', id: about, name: null } : null;
}

/** Says what it is that an entry is about. */
const ABOUT: Partial<Record<string, string>> = {
  'user.end-session': 'Session ID',
  'user.revoke-consent': 'Client ID',
  'user.remove-credential': 'Credential ID',
  'user.join-group': 'Group ID',
  'user.leave-group': 'Group ID',
  'group.rename': 'New name',
};

const REASONS: Partial<Record<string, string>> = {
  FORBIDDEN: 'a role is missing',
  STALE_SIGN_IN: 'the sign-in was too old',
  FOREIGN_ORIGIN: 'it was not sent by a page of Pouch, so it was refused',
  INVALID_INPUT: 'it was not accepted',
  NOT_FOUND: 'it did not exist',
  CONFLICT: 'it conflicts with what Keycloak has',
  REFUSED: "Pouch's safeguards do not allow it",
  RATE_LIMITED: 'too many attempts',
  UNAVAILABLE: 'no answer came',
  fault: 'something failed inside Pouch',
};

function reasonOf(reason: string | null, hasEnded: boolean): string | null {
  if (!hasEnded) return 'it still runs, or Pouch stopped in the middle';
  return reason && (REASONS[reason] ?? shown(reason));
}
