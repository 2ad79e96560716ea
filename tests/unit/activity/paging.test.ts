import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Place, readPlaces, writePlaces } from '@/lib/activity/cursor';
import { activitySchema, ENTRIES_ON_A_PAGE } from '@/lib/activity/schema';
import { type EventSource, type Range, readStretch } from '@/lib/activity/stretch';
import { type Merged, mergeStretches, type Stretch } from '@/lib/activity/timeline';

type Event = { time: number; name: string; isWanted: boolean };

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 20);

/** Answers as Keycloak does: newest first, both ends included, by moments or by days of a time zone of its own. */
function keycloakWith(events: Event[], isPrecise: boolean): EventSource<Event> {
  const zone = 9 * 3_600_000;
  const startOf = (text: string) => (isPrecise ? Number(text) : Date.parse(text) - zone);
  const endOf = (text: string) => (isPrecise ? Number(text) : Date.parse(text) - zone + DAY - 1);
  return {
    read: async ({ dateFrom, dateTo, first, max }) =>
      events
        .filter(({ time }) => (!dateFrom || time >= startOf(dateFrom)) && (!dateTo || time <= endOf(dateTo)))
        .slice(first, first + max),
    matches: ({ isWanted }) => isWanted,
  };
}

async function readAll(
  sources: Record<string, Event[]>,
  range: Range,
  isPrecise: boolean,
): Promise<{ names: string[]; pages: number }> {
  const names: string[] = [];
  let before: Record<string, Place> = {};
  for (let pages = 1; pages < 200; pages++) {
    const stretches: Parameters<typeof mergeStretches<Event>>[0] = {};
    for (const [name, events] of Object.entries(sources)) {
      const from = before[name] ?? null;
      stretches[name] = {
        ...(await readStretch(keycloakWith(events, isPrecise), from, { range, isPrecise, size: ENTRIES_ON_A_PAGE })),
        from,
      };
    }
    const { values, places } = mergeStretches(stretches, ENTRIES_ON_A_PAGE);
    names.push(...values.map(({ name }) => name));
    if (Object.values(places).every((place) => place === 'end')) return { names, pages };
    before = readPlaces(writePlaces(places));
  }
  throw new Error('the pages do not end');
}

const eventsOf = (source: string, density: number) =>
  fc
    .array(fc.tuple(fc.nat({ max: density }), fc.boolean()), { maxLength: 180 })
    .map((drawn) =>
      drawn
        .map(([step, isWanted], index) => ({ time: START + step * 3_600_000, name: `${source}${index}`, isWanted }))
        .sort((one, other) => other.time - one.time),
    );

test.each([true, false])(
  'pages have each event once, newest first, whatever happens at one moment (moments: %s)',
  async (isPrecise) => {
    const range = fc.record({
      from: fc.option(fc.nat({ max: 100 }).map((hours) => START + hours * 3_600_000)),
      to: fc.option(fc.nat({ max: 100 }).map((hours) => START + hours * 3_600_000)),
    });
    await fc.assert(
      fc.asyncProperty(eventsOf('l', 3), eventsOf('a', 150), range, async (l, a, asked) => {
        const { names } = await readAll({ l, a }, asked, isPrecise);
        const wanted = [...l, ...a].filter(
          ({ time, isWanted }) =>
            isWanted && (asked.from === null || time >= asked.from) && (asked.to === null || time <= asked.to),
        );
        expect(names.toSorted()).toEqual(wanted.map(({ name }) => name).toSorted());
        const times = new Map([...l, ...a].map(({ name, time }) => [name, time]));
        const read = names.map((name) => times.get(name) ?? 0);
        expect(read).toEqual(read.toSorted((one, other) => other - one));
      }),
      { numRuns: 40 },
    );
  },
);

test('a filter that matches little stops after a few calls, and goes on from there', async () => {
  const rare = Array.from({ length: 3_000 }, (_, index) => ({
    time: START - index * 1_000,
    name: `${index}`,
    isWanted: index === 10 || index === 2_500,
  }));
  const one = await readStretch(keycloakWith(rare, true), null, {
    range: { from: null, to: null },
    isPrecise: true,
    size: ENTRIES_ON_A_PAGE,
  });
  expect(one.rows.map(({ value }) => value.name)).toEqual(['10']);
  expect(mergeStretches({ l: { ...one, from: null } }, ENTRIES_ON_A_PAGE).lookedBackTo).toBeLessThan(START);
  expect(await readAll({ l: rare }, { from: null, to: null }, true)).toEqual({ names: ['10', '2500'], pages: 3 });
});

test.each([true, false])('no event comes twice where newer ones come in between pages (moments: %s)', async (isPrecise) => {
  const at = (time: number, name: string) => ({ time, name, isWanted: true });
  const before = [at(START + 2, 'a'), at(START + 1, 'b'), at(START + 1, 'c'), at(START + 1, 'd'), at(START, 'e')];
  for (const arrived of [0, 1, 2, 3, 70]) {
    const names: string[] = [];
    let events = before;
    let from: Place = null;
    for (let pages = 0; from !== 'end' && pages < 20; pages++) {
      const reading = { range: { from: null, to: null }, isPrecise, size: 1 };
      const stretch: Stretch<Event> = await readStretch(keycloakWith(events, isPrecise), from, reading);
      const { values, places }: Merged<Event> = mergeStretches({ l: { ...stretch, from } }, 1);
      names.push(...values.map(({ name }) => name));
      from = readPlaces(writePlaces(places)).l ?? null;
      events = [...Array.from({ length: arrived }, (_, index) => at(START + 3 + pages, `new${pages}.${index}`)), ...events];
    }
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
  }
});

test('a filter takes no control characters and no days that no source knows', () => {
  for (const text of ['\0', 'a\0b', 'a\nb', '\u{85}a\u{7f}'])
    expect(activitySchema.parse({ who: text, whom: text, client: text, address: text })).toMatchObject(activitySchema.parse({}));
  for (const day of ['0000-01-01', '1969-12-31', '9999-01-01', '2026-02-30'])
    expect(activitySchema.parse({ from: day, to: day })).toMatchObject({ from: '', to: '' });
  expect(activitySchema.parse({ from: '1970-01-01', who: 'Zoë' })).toMatchObject({ from: '1970-01-01', who: 'Zoë' });
});

test('a place that an address does not have as Pouch wrote it is the beginning', () => {
  for (const text of ['', 'x', 'l_1', 'l_a.b', 'l_1.-5', '__proto__']) expect(readPlaces(text).l ?? null).toBeNull();
});
