import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Access, HeldRole } from '@/lib/users/account/schema';
import type { User } from '@/lib/users/schema';

const role = (name: string, isDirect: boolean, isDefault = false): HeldRole => ({
  id: name,
  client: null,
  clientUuid: null,
  name,
  description: '',
  isDirect,
  isDefault,
  sources: [],
});

/** Of these, only the group and the role "lead" were given to Lea. */
export const ACCESS_OF_LEA: Access = {
  roles: [role('lead', true), role('inherited', false), role('default-roles-master', true, true)],
  isWhole: true,
  groups: [{ id: 'g1', path: '/team', names: ['team'] }],
};

const LEA: User = {
  id: 'lea',
  username: 'lea',
  name: 'Lea Lind',
  email: 'lea@example.net',
  emailVerified: true,
  enabled: true,
  createdAt: null,
};

/** Answers what the browser asks about Lea, the only user there is. */
export async function answerAboutLea(url: string | URL): Promise<Response> {
  const { pathname } = new URL(url, 'http://localhost');
  if (pathname === '/api/users/lea/access') return Response.json(ACCESS_OF_LEA);
  if (pathname === '/api/users/exact') return Response.json([LEA]);
  return Response.json({ users: [], hasNext: false, next: null });
}

export async function chooseLea(): Promise<void> {
  await userEvent.type(screen.getByRole('combobox', { name: 'Same access as' }), 'lea');
  await userEvent.click(await screen.findByRole('option', { name: /Lea Lind/ }));
}
