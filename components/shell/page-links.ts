import type { Route } from 'next';
import { isSegment, pathOf } from '@/lib/path-segments';

/** The page of a user; null where the id can't stand in an address. */
export const userPage = (id: string) => (isSegment(id) ? (pathOf`/users/${id}` as Route) : null);

/** The page of a client, by its client id rather than its UUID; null where that can't stand in an address. */
export const clientPage = (clientId: string) => (isSegment(clientId) ? (pathOf`/clients/${clientId}` as Route) : null);
