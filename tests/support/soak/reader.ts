import { setTimeout as pause } from 'node:timers/promises';
import { nameOfBuild } from '../../../dev/stack/sources.js';
import { builtActions } from '../attack/permissions-table.ts';
import { otherName } from '../e2e/other-build.ts';

/** An administrator who is signed in, and the one user whom this administrator alone changes. */
export type Reader = { username: string; cookie: string; own: { id: string; username: string } };
/** Where all of them read: the job, and the users whom it changes, by the beginning of their names. */
export type Place = { url: string; crowd: string; rows: number; jobId: string };

/**
 * What came of a request: the right answer; the request to reload the page; words that Pouch is not available; the proxy's 502 or an answer
 * that was broken off; or anything else, which must never come.
 */
export type Seen = 'right' | 'reload' | 'unavailable' | 'broken off' | 'wrong';
export type Reading = { what: string; seen: Seen; at: number; ms: number; detail: string };
export type Story = { readings: Reading[]; changes: number; unsure: number };

const PAUSE_MS = 2_000;
const OLDER = nameOfBuild();
const ACTION = builtActions().find(({ name }) => name === 'changeUserAction')?.id ?? '';

/** Reads pages and lists as browsers ask for them, and changes the reader's own user, one after the other until it is over. */
export async function readUntil(isOver: () => boolean, { username, cookie, own }: Reader, place: Place): Promise<Story> {
  const story: Story = { readings: [], changes: 0, unsure: 0 };
  let isOlderPage = true;
  /** Null where the answer to a change was lost: the page would be read again, too. */
  let isEnabled: boolean | null = true;
  let ended = 0;

  async function ask(what: string, path: string, complaintOf: (text: string) => string, init?: RequestInit): Promise<Seen> {
    const at = Date.now();
    const { seen, detail } = await fetch(place.url + path, {
      redirect: 'manual',
      ...init,
      headers: { cookie, ...init?.headers },
    })
      .then(async (answer) => {
        if (what === 'list') isOlderPage = answer.headers.get('x-pouch-build') === OLDER;
        const text = await answer.text();
        return judged(answer, () => foreignNameIn(text, username) || complaintOf(text));
      })
      .catch((error) => ({ seen: 'broken off' as const, detail: String(error) }));
    story.readings.push({ what, seen, at, ms: Date.now() - at, detail });
    return seen;
  }

  /** What is known of the user must be so; what is not known is learned. */
  function complaintOfOwn(user: { id: string; enabled: boolean } | undefined): string {
    if (user?.id !== own.id) return 'another user';
    const isStale = isEnabled !== null && user.enabled !== isEnabled;
    isEnabled = user.enabled;
    return isStale ? 'not what was changed before' : '';
  }

  const steps = [
    () => ask('list', `/users?q=${place.crowd}`, (text) => missingIn(text, [username, `${place.crowd}.`])),
    () => ask('search', `/api/users?q=${own.username}`, (text) => complaintOfOwn(JSON.parse(text).users[0])),
    () => ask('user', `/api/users/${own.id}`, (text) => complaintOfOwn(JSON.parse(text))),
    () => ask('page of the job', `/users/jobs/${place.jobId}`, (text) => missingIn(text, [username, place.jobId])),
    () =>
      ask('job', `/api/users/jobs/${place.jobId}`, (text) => {
        const { total, counts } = JSON.parse(text);
        const isBehind = total !== place.rows || counts.done < ended || counts.failed + counts.refused + counts.unknown > 0;
        ended = counts.done;
        return isBehind ? text : '';
      }),
    async () => {
      const id = isOlderPage ? ACTION : otherName(ACTION);
      const body = JSON.stringify([{ id: own.id, operation: { kind: isEnabled ? 'disable' : 'enable' } }]);
      const headers = { origin: place.url, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' };
      const seen = await ask('change', `/users/${own.id}`, complaintOfAction, { method: 'POST', body, headers });
      if (seen === 'right') {
        story.changes++;
        isEnabled = !isEnabled;
      } else if (seen !== 'reload') {
        story.unsure++;
        isEnabled = null;
      }
    },
  ];
  while (!isOver()) {
    for (const step of steps) {
      await step();
      await pause(PAUSE_MS * (0.5 + Math.random()));
    }
  }
  return story;
}

function judged(answer: Response, complaint: () => string): Pick<Reading, 'seen' | 'detail'> {
  const { status } = answer;
  if (status === 502) return { seen: 'broken off', detail: '502' };
  if (status === 503) return { seen: 'unavailable', detail: '503' };
  if (answer.headers.has('x-nextjs-action-not-found')) return { seen: 'reload', detail: '' };
  const detail = status === 200 ? complaint() : `status ${status}`;
  return { seen: detail === '' ? 'right' : 'wrong', detail };
}

const missingIn = (text: string, wanted: string[]) =>
  wanted
    .filter((part) => !text.includes(part))
    .map((part) => `no ${part}`)
    .join(', ');

function foreignNameIn(text: string, own: string): string {
  const names = new Set([...text.matchAll(/reader-\d+\.[\w.]+@example\.net/g)].map(([name]) => name));
  names.delete(own);
  return names.size > 0 ? `names of others: ${[...names].join(', ')}` : '';
}

function complaintOfAction(text: string): string {
  const [, json = '{}'] = /^1:(\{.*\})$/m.exec(text) ?? [];
  return JSON.parse(json).ok === true ? '' : json;
}
