import type { Route } from 'next';
import { serializeActivity } from '@/lib/activity/search-params';
import { isSegment, pathOf } from '@/lib/path-segments';
import { serializeRealmSessions } from '@/lib/users/sessions/search-params';

/** Returns the path of a user's page; null where the ID cannot be part of a path. */
export const userPage = (id: string) => (isSegment(id) ? (pathOf`/users/${id}` as Route) : null);

/** Returns the path of a client's page, by its client ID rather than its UUID; null where it cannot be part of a path. */
export const clientPage = (clientId: string) => (isSegment(clientId) ? (pathOf`/clients/${clientId}` as Route) : null);

/** Returns the path of the page with the sessions of a client. */
export const sessionsPage = (clientId: string, kind: 'online' | 'offline') =>
  serializeRealmSessions('/users/sessions', { q: clientId, kind }) as Route;

/** Returns the path of a group's page; null where the ID cannot be part of a path. */
export const groupPage = (id: string) => (isSegment(id) ? (pathOf`/users/groups/${id}` as Route) : null);

/** Returns the path of a job's page; null where the ID cannot be part of a path. */
export const jobPage = (id: string) => (isSegment(id) ? (pathOf`/users/jobs/${id}` as Route) : null);

/** Returns the path of the timeline of what a user did, what was done to a user, or what happened through and to a client. */
export const activityPage = (filter: { who: string } | { whom: string } | { client: string }) =>
  serializeActivity('/activity', filter) as Route;
