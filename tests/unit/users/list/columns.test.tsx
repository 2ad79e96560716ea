// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { IdleNote } from '@/components/users/list/idle-note';
import { ColumnsProvider } from '@/components/users/list/use-columns';
import { UsersTable } from '@/components/users/list/users-table';
import { SignInRecordNote } from '@/components/users/sign-ins/sign-in-record-note';
import type { UserList } from '@/lib/users/list/schema';
import { type ListColumn, usualColumns } from '@/lib/users/list/search-params';
import type { SignInRecord } from '@/lib/users/sign-ins/schema';
import { ADA } from '../../../support/ada.ts';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));

function show(columns: ListColumn[], signIns: ReadonlyMap<string, string | null> = new Map()) {
  const selection = { onPage: [], toggle: vi.fn(), togglePage: vi.fn() };
  const props = { rows: [ADA], signIns, isBusy: false, viewerId: '', mayManage: true, selection, selectable: [] };
  renderInPouch(
    <ColumnsProvider value={columns}>
      <UsersTable {...props} />
    </ColumnsProvider>,
  );
}
const headers = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
const cells = () =>
  within(screen.getAllByRole('row')[1] as HTMLElement)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);

describe('the columns of the list', () => {
  it('have the last sign-in by default only where Keycloak records it', () => {
    expect(usualColumns(true)).toEqual(['status', 'last-sign-in', 'created']);
    expect(usualColumns(false)).toEqual(['status', 'created']);
  });

  it('are those that were chosen, and may be none beside the user', () => {
    show(['username', 'email']);
    expect(headers()).toEqual(['', 'User', 'Username', 'Email', 'Actions']);
    expect(cells().slice(1, 3)).toEqual(['ada', 'ada@example.net']);
  });

  it.each([
    [new Map([['a1', null]]), 'None recorded'],
    [new Map([['a1', new Date(Date.now() - 3 * 86_400_000).toISOString()]]), '3 days ago'],
    [new Map(), ''],
  ])('tell the last sign-in, that none is recorded, or nothing while it is unknown', (signIns, expected) => {
    show(['last-sign-in'], signIns);
    expect(cells()[1]).toBe(expected);
  });
});

describe('what is said of the record of sign-ins', () => {
  it.each<[SignInRecord, string | RegExp]>([
    [
      { state: 'recorded', since: '2026-10-12T12:00:00.000Z', keptDays: 30 },
      'Keycloak has recorded sign-ins since October 12, 2026; earlier ones are unknown. It deletes each record after 30 days.',
    ],
    [{ state: 'recorded', since: null, keptDays: null }, 'Keycloak records sign-ins, but does not say since when.'],
    [{ state: 'off', settingsUrl: 'https://keycloak.example.net/events' }, /does not record sign-ins.*“Save events”/],
    [{ state: 'forbidden' }, 'To see when users signed in you need the role view-events.'],
  ])('fits %j', async (record, words) => {
    vi.stubGlobal('fetch', async () => Response.json({ record, users: [] }));
    const { container } = renderInPouch(<SignInRecordNote />);
    await vi.waitFor(() => expect(container).toHaveTextContent(words));
    if (record.state === 'off') expect(screen.getByRole('link')).toHaveAttribute('href', record.settingsUrl);
    else expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('what is said of a list by the last sign-in', () => {
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const TOO = 'Users who signed in only before that are listed too.';
  const NEW = 'Users created in the last 90 days are not listed.';

  it.each<[UserList['idle'], Extract<SignInRecord, { state: 'recorded' }>, string[]]>([
    ['90', { state: 'recorded', since: daysAgo(100), keptDays: null }, [NEW]],
    ['90', { state: 'recorded', since: daysAgo(20), keptDays: null }, [TOO, NEW]],
    ['90', { state: 'recorded', since: daysAgo(100), keptDays: 30 }, [TOO, NEW]],
    ['never', { state: 'recorded', since: daysAgo(100), keptDays: null }, [TOO]],
  ])('for %s days and %j is %j', async (idle, record, expected) => {
    vi.stubGlobal('fetch', async () => Response.json({ record, users: [] }));
    renderInPouch(<IdleNote idle={idle} record={record} />);
    expect([TOO, NEW].filter((words) => screen.queryByText(words))).toEqual(expected);
  });
});
