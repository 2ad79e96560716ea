import 'server-only';
import { type Draft, terms } from '@/lib/activity/draft';
import type { Happening, ReadAround } from '@/lib/activity/happening';
import { findNames } from '@/lib/activity/names';
import { joinOwn } from '@/lib/activity/own-changes';
import { toOwn } from '@/lib/activity/own-entries';
import type { Entry, Party } from '@/lib/activity/schema';
import type { RecordItem } from '@/lib/audit/list';
import type { Viewer } from '@/lib/auth/viewer';
import { type Change, describeChange } from '@/lib/keycloak/change-words';
import { errorInWords, eventInWords } from '@/lib/keycloak/event-words';
import type { AdminEvent, LoginEvent } from '@/lib/keycloak/events';
import { shown } from '@/lib/shown-text';

/**
 * Returns what is shown of the events, with names in place of IDs, of which it reads `mostNames` at most. What Pouch did is one line, of
 * its own record: Keycloak's event of it is among the details.
 */
export async function toEntries(
  viewer: Viewer,
  happenings: Happening[],
  { mostNames, readAround }: { mostNames: number; readAround: ReadAround | null },
): Promise<Entry[]> {
  const drafts = happenings.map((one) => ({ one, ...toDraft(one) }));
  const nameOf = await findNames(
    viewer,
    drafts.flatMap(({ who, whom, about, through }) => [who, whom, about, through]),
    mostNames,
  );
  const joined = readAround ? await joinOwn(happenings, nameOf, readAround) : new Map<AdminEvent, RecordItem>();
  const eventOf = new Map([...joined].map(([event, item]) => [item.seq, event]));
  const withName = (party: Party | null) => party && { ...party, name: nameOf(party) ?? party.name };
  return drafts
    .filter(({ one }) => one.source !== 'changes' || !joined.has(one.event))
    .map(({ one, about, through, ...entry }) => {
      const name = about && nameOf(about);
      const event = one.source === 'pouch' ? eventOf.get(one.event.seq) : undefined;
      return {
        ...entry,
        who: withName(entry.who),
        whom: withName(entry.whom),
        what: name && about ? withAbout(entry.what, about.kind, shown(name)) : entry.what,
        details: [
          ...entry.details,
          ...terms([
            ['Through the client', through && (nameOf(through) ?? through.id)],
            ["Keycloak's own event", event && `${event.operationType} ${event.resourcePath}`],
          ]),
        ],
      };
    });
}

function toDraft(one: Happening): Draft {
  if (one.source === 'pouch') return toOwn(one.event);
  return one.source === 'sign-ins' ? toSignIn(one.event) : toChange(one.event);
}

function toSignIn({ time, type, userId, clientId, ipAddress, error, id, sessionId, details }: LoginEvent): Draft {
  const user: Party = { kind: 'user', id: userId ?? null, name: details?.username ?? null };
  return {
    key: `sign-ins ${id ?? [time, type, userId, clientId, sessionId].join(' ')}`,
    at: new Date(time).toISOString(),
    source: 'sign-ins',
    what: eventInWords(type),
    who: user.id || user.name ? user : null,
    whom: null,
    outcome: error || type.endsWith('_ERROR') ? 'failed' : 'done',
    reason: error ? errorInWords(error) : null,
    client: clientId ?? null,
    address: ipAddress ?? null,
    jobId: null,
    details: terms([
      ['Recorded by', 'Keycloak'],
      ['Event type', type],
      ['Error', error],
      ['User ID', userId],
      ['Username as entered', details?.username],
      ['Session', sessionId],
      ['Grant type', details?.grant_type],
      ['Protocol', details?.auth_method],
      ['Identity provider', details?.identity_provider],
      ['Credential', details?.credential_type],
      ['Required action', details?.custom_required_action],
      ['Reason', details?.reason],
    ]),
    about: null,
    through: null,
  };
}

function toChange({
  time,
  id,
  operationType,
  resourceType,
  resourcePath,
  error,
  representation,
  authDetails,
}: AdminEvent): Draft {
  const change = describeChange(operationType, resourcePath ?? '', representation);
  return {
    key: `changes ${id ?? [time, operationType, resourcePath, authDetails?.userId].join(' ')}`,
    at: new Date(time).toISOString(),
    source: 'changes',
    what: change.words,
    who: authDetails?.userId ? { kind: 'user', id: authDetails.userId, name: null } : null,
    whom: change.whom && { ...change.whom, name: ownName(change, resourcePath ?? '', representation) },
    outcome: error ? 'failed' : 'done',
    reason: error ? errorInWords(error) : null,
    client: null,
    address: authDetails?.ipAddress ?? null,
    jobId: null,
    details: terms([
      ['Recorded by', 'Keycloak'],
      ['Operation', operationType],
      ['Resource type', resourceType],
      ['Resource path', resourcePath],
      ['Error', error],
      ['User ID', authDetails?.userId],
      ['Names in the change', representation.map(shown).join(', ')],
    ]),
    about: change.about && { ...change.about, name: null },
    through: authDetails?.clientId ? { kind: 'client', id: authDetails.clientId, name: null } : null,
  };
}

/** What was sent names the thing itself only where nothing below it was changed. */
function ownName({ whom }: Change, path: string, [name]: string[]): string | null {
  return name !== undefined && (path.split('/').length === 2 || whom?.kind === 'other') ? name : null;
}

/** The names that were recorded with an event are in its words already; those of roles lack their client. */
function withAbout(what: string, kind: Party['kind'], name: string): string {
  const hasNames = what.includes(': ');
  if (kind === 'client') return hasNames ? `${what} of ${name}` : `${what}: one of ${name}`;
  return hasNames ? what : `${what}: ${name}`;
}
