import { table, verdict } from '../tables.ts';
import type { HomeFigures } from './measure-home.ts';

const MOST_MS = 50;

/** Returns how soon Home shows something, beside the list of users. */
export function homeTable({ home, users }: HomeFigures): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const slowest = ({ slowest: call }: HomeFigures['home']) => (call ? `${ms(call.tookMs)} (\`${call.what}\`)` : '');
  const isQuick = home.slowest === null || home.slowest.tookMs <= MOST_MS;
  return table(
    ['Empty cache', 'Home', 'List of users', 'Target', ''],
    [
      ['First content', ms(home.firstMs), ms(users.firstMs), 'no later', verdict(home.firstMs <= users.firstMs)],
      ['All content', ms(home.wholeMs), ms(users.wholeMs), '', ''],
      ['Calls to Keycloak answered before the first content', String(home.calls), String(users.calls), '', ''],
      ['The slowest of them in all rounds', slowest(home), slowest(users), `≤ ${MOST_MS} ms`, verdict(isQuick)],
    ],
  );
}
