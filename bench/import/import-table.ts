import { table, verdict } from '../tables.ts';
import type { ImportRates } from './measure-import.ts';

const WORDS = {
  generated: 'A password for each, made and hashed by the caller',
  none: 'No password',
  given: 'A password in clear',
};
const OF_RAW = { generated: 0.8, none: 0.8, given: 0.9 };
const OF_CLEAR = 6;

/** Returns users per second of each side, and whether Pouch keeps up. */
export function importTable(rates: ImportRates[]): string {
  const rows = rates.map(({ way, pouch, raw, rawAtOnce, python }) => [
    WORDS[way],
    pouch.rate.toFixed(0),
    `${raw.toFixed(0)} (${rawAtOnce} at once)`,
    python ? `${python.sequence.toFixed(0)}, ${python.threads.toFixed(0)}` : '',
    `${(pouch.rate / raw).toFixed(2)} (≥ ${OF_RAW[way]})`,
    verdict(pouch.rate / raw >= OF_RAW[way]),
  ]);
  return table(['Users per second', 'Pouch', 'Raw, at its best', 'python-keycloak, 1 and 4 threads', 'Of raw', ''], rows);
}

/** Returns in words how much faster generated passwords are than the fastest client that sends passwords in clear. */
export function gainOf(rates: ImportRates[]): string {
  const generated = rates.find(({ way }) => way === 'generated')?.pouch;
  const clear = rates.find(({ way }) => way === 'given');
  const fastest = Math.max(clear?.raw ?? 0, clear?.python?.sequence ?? 0, clear?.python?.threads ?? 0);
  const gain = (generated?.rate ?? 0) / fastest;
  const { checkSeconds = 0, compareSeconds = 0 } = generated ?? {};
  return `With passwords that it makes, Pouch creates ${gain.toFixed(1)} times as many users a second as the fastest of those that send them in clear (≥ ${OF_CLEAR}: ${verdict(gain >= OF_CLEAR)}). Before that, it read and checked the file in ${checkSeconds.toFixed(1)} s and compared its rows with Keycloak in ${compareSeconds.toFixed(1)} s.`;
}
