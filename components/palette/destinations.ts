import { UserPlus, Users } from 'lucide-react';
import type { Route } from 'next';

/** The pages that one can go to, with the key that does it after `g`. */
export const PAGES: { label: string; href: Route; key?: string; Icon: typeof Users }[] = [
  { label: 'Users', href: '/users', key: 'u', Icon: Users },
  { label: 'Create user', href: '/users/new', Icon: UserPlus },
];

export const userPage = (id: string) => `/users/${encodeURIComponent(id)}` as Route;

/** Where a client is looked after, by its client id, and where tokens are read: null as long as there is no such page. */
export const clientPage = null as ((clientId: string) => Route) | null;
export const tokenPage = null as Route | null;
