import type { Route } from 'next';

export type Destination = { label: string; href: Route; key?: string; also?: string[] };

/** The pages, each with the key that opens it after `g`, and other words by which the palette finds it. */
export const PAGES: Destination[] = [
  { label: 'Home', href: '/', key: 'h', also: ['needs you', 'start', 'dashboard', 'overview'] },
  { label: 'Users', href: '/users', key: 'u' },
  { label: 'Create user', href: '/users/new', also: ['new', 'invite', 'add'] },
  { label: 'Import users', href: '/users/import', also: ['CSV', 'upload', 'many', 'bulk'] },
  { label: 'Groups', href: '/users/groups', also: ['members', 'teams', 'default groups'] },
  { label: 'Jobs', href: '/users/jobs', key: 'j', also: ['bulk', 'history'] },
  { label: 'Sessions', href: '/users/sessions', also: ['signed in', 'offline tokens', 'sign out', 'log out'] },
  { label: 'Deleted users', href: '/users/deleted', key: 'd', also: ['restore', 'undo', 'trash'] },
  { label: 'API credentials (clients)', href: '/clients', key: 'c', also: ['secret', 'rotate'] },
  { label: 'Tokens', href: '/tokens', key: 't', also: ['inspect', '401', 'jwt'] },
  { label: 'Connect', href: '/connect', key: 'n', also: ['SDK', 'notebook', 'configuration'] },
  { label: 'Activity', href: '/activity', key: 'a', also: ['events', 'audit', 'log', 'history', 'record', 'who did what'] },
  { label: 'Instance', href: '/instance', key: 'i', also: ['doctor', 'check', 'health', 'status', 'report'] },
];
