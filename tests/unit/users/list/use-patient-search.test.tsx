// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usePatientSearch } from '@/components/users/list/use-patient-search';
import { makeQueryClient } from '@/lib/request/query-client';
import { userListSchema } from '@/lib/users/list/schema';

const listOf = (q: string, page = 1) => userListSchema.parse({ q, page });
const fetch = vi.fn<(address: string) => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetch.mockReset());
});
afterEach(() => vi.useRealTimers());

/** A server that takes so long for each search. */
function search({ answersAfterMs }: { answersAfterMs: number }) {
  fetch.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, answersAfterMs));
    return Response.json({ users: [], hasNext: false, scan: null, directories: [], missing: [] });
  });
  const queryClient = makeQueryClient();
  const { rerender, result } = renderHook(({ list }) => usePatientSearch(list), {
    initialProps: { list: listOf('') },
    wrapper: ({ children }) => <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>,
  });
  return { changeTo: (list: ReturnType<typeof listOf>) => rerender({ list }), asked: () => result.current.asked };
}

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const searches = () => fetch.mock.calls.map(([address]) => new URL(address, 'http://localhost').searchParams.get('q') ?? '');

describe('a search while it is typed', () => {
  it('follows every letter where Keycloak is quick', async () => {
    const { changeTo } = search({ answersAfterMs: 20 });
    await wait(30);
    for (const text of ['a', 'ad', 'ada']) {
      changeTo(listOf(text));
      await wait(30);
    }
    expect(searches()).toEqual(['', 'a', 'ad', 'ada']);
  });

  it('waits for a pause where the last one was slow', async () => {
    const { changeTo, asked } = search({ answersAfterMs: 150 });
    await wait(160);
    for (const text of ['a', 'ad', 'ada']) {
      changeTo(listOf(text));
      await wait(120);
    }
    expect(searches()).toEqual(['']);
    await wait(300);
    expect(searches()).toEqual(['', 'ada']);
    expect(asked()).toEqual(listOf('ada'));
  });

  it('never waits longer than half a second after the last one', async () => {
    const { changeTo } = search({ answersAfterMs: 5_000 });
    await wait(5_010);
    changeTo(listOf('ada'));
    await wait(490);
    expect(searches()).toEqual(['']);
    await wait(20);
    expect(searches()).toEqual(['', 'ada']);
  });

  it('has one search under way, and then asks for what stands there by now', async () => {
    const { changeTo } = search({ answersAfterMs: 50 });
    changeTo(listOf('a'));
    await wait(10);
    changeTo(listOf('ad'));
    await wait(10);
    expect(searches()).toEqual(['']);
    await wait(60);
    expect(searches()).toEqual(['', 'ad']);
  });

  it('does not wait where another page is turned to', async () => {
    const { changeTo } = search({ answersAfterMs: 5_000 });
    await wait(5_010);
    changeTo(listOf('', 2));
    await wait(1);
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
