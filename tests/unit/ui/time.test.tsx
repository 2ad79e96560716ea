// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { relativeTime, Time } from '@/components/ui/time';
import { renderInPouch } from '../../support/render.tsx';

const NOW = Date.UTC(2026, 5, 15, 12);
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ago = (seconds: number) => relativeTime(new Date(NOW - seconds * 1000).toISOString(), NOW);

afterEach(() => {
  vi.useRealTimers();
});

describe('a moment in words', () => {
  it.each([
    [0, 'just now'],
    [59, 'just now'],
    [MINUTE, '1 minute ago'],
    [2 * MINUTE - 1, '1 minute ago'],
    [59 * MINUTE, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [23 * HOUR, '23 hours ago'],
    [DAY, '1 day ago'],
    [6 * DAY, '6 days ago'],
    [7 * DAY, '1 week ago'],
    [3 * 7 * DAY, '3 weeks ago'],
    [60 * DAY, '2 months ago'],
    [365 * DAY, '1 year ago'],
    [3 * 365 * DAY, '3 years ago'],
  ])('%i seconds ago is "%s"', (seconds, words) => {
    expect(ago(seconds)).toBe(words);
  });

  it.each([
    [-30, 'just now'],
    [-5 * MINUTE, 'in 5 minutes'],
    [-DAY, 'in 1 day'],
  ])('%i seconds ago, which is ahead because clocks differ, is "%s"', (seconds, words) => {
    expect(ago(seconds)).toBe(words);
  });
});

describe('a time on the page', () => {
  const iso = '2026-06-15T09:00:00.000Z';

  it('is told in words, with the whole date where the pointer rests', () => {
    vi.useFakeTimers({ now: NOW });
    renderInPouch(<Time iso={iso} />);
    const time = screen.getByText('3 hours ago');
    expect(time).toHaveAttribute('datetime', iso);
    expect(time.title).toMatch(/^June 15, 2026 at/);
  });

  it('is the date alone as the server renders it, which knows neither clock nor zone of the browser', () => {
    expect(renderToString(<Time iso={iso} />)).toBe(`<time dateTime="${iso}">2026-06-15</time>`);
  });
});
