'use client';
import { useEffect, useState } from 'react';

/** The longest that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** Returns whether a moment has passed, and renders once more when it does; null never passes. */
export function useHasPassed(moment: number | null): boolean {
  const [now, setNow] = useState(Date.now);
  const hasPassed = moment !== null && moment <= now;
  useEffect(() => {
    const wait = (moment ?? Number.POSITIVE_INFINITY) - Date.now();
    if (hasPassed || wait > LONGEST_MS) return;
    const timer = setTimeout(() => setNow(Date.now()), wait);
    return () => clearTimeout(timer);
  }, [moment, hasPassed]);
  return hasPassed;
}
