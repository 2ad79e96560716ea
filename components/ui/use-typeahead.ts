'use client';
import { useRef } from 'react';

/** How long letters belong together. */
const TOGETHER_MS = 500;

/**
 * Returns a function that takes a key and the present option, and returns the option whose label begins with the letters
 * typed so far; null where the key is none, or nothing begins so. The same letter again moves on to the next one.
 */
export function useTypeahead(labels: string[]): (key: string, from: number) => number | null {
  const typed = useRef({ text: '', at: 0 });
  return (key, from) => {
    const now = Date.now();
    const before = now - typed.current.at < TOGETHER_MS ? typed.current.text : '';
    if (key.length !== 1 || (key === ' ' && before === '')) return null;
    const text = before + key.toLowerCase();
    typed.current = { text, at: now };
    const isRepeated = [...text].every((letter) => letter === text[0]);
    const wanted = isRepeated ? (text[0] ?? '') : text;
    const order = labels.map((_, step) => (from + step + (isRepeated ? 1 : 0)) % labels.length);
    return order.find((index) => labels[index]?.toLowerCase().startsWith(wanted)) ?? null;
  };
}
