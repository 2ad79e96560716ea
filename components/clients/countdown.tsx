'use client';
import { useEffect, useState } from 'react';

/** Counts down to a moment every second. Renders nothing until the page is hydrated. */
export function Countdown({ until, onEnd }: { until: string; onEnd: () => void }) {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => {
      const seconds = Math.max(0, Math.round((new Date(until).getTime() - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) {
        clearInterval(timer);
        onEnd();
      }
    };
    const timer = setInterval(tick, 1000);
    tick();
    return () => clearInterval(timer);
  }, [until, onEnd]);
  return <span className="font-mono tabular-nums">{left === null ? '…' : inParts(left)}</span>;
}

/** Returns 93,784 as "1 d 02 h 03 min 04 s". */
export function inParts(seconds: number): string {
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  const time = `${two(hours)} h ${two(minutes)} min ${two(seconds % 60)} s`;
  return days > 0 ? `${days} d ${time}` : time;
}
