import { KeyRound, Plug, Ticket, UserPlus, Users } from 'lucide-react';
import type { Route } from 'next';

/** The pages in the navigation, each with the key that opens it after `g`. */
export const PAGES: { label: string; href: Route; key?: string; Icon: typeof Users }[] = [
  { label: 'Users', href: '/users', key: 'u', Icon: Users },
  { label: 'Create user', href: '/users/new', Icon: UserPlus },
  { label: 'API credentials (clients)', href: '/clients', key: 'c', Icon: KeyRound },
  { label: 'Tokens', href: '/tokens', key: 't', Icon: Ticket },
  { label: 'Connect', href: '/connect', key: 'n', Icon: Plug },
];
