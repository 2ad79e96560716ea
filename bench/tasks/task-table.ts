import { table, verdict } from '../tables.ts';
import type { Effort } from './hand.ts';
import type { TaskEffort } from './measure-tasks.ts';

const LESS_IN = 9;

/** Returns what each task takes on both sides, and below it whether Pouch needs no more. */
export function taskTable(efforts: TaskEffort[]): string {
  const cells = (pouch: Effort, console: Effort) => [
    ...(['clicks', 'fields', 'keys'] as const).map((kind) => `${pouch[kind]} / ${console[kind]}`),
    `${pouch.seconds.toFixed(1)} / ${console.seconds.toFixed(1)}`,
  ];
  const rows = efforts.map(({ task, pouch, console }) => [task.name, ...cells(pouch, console), task.inConsole?.instead ?? '']);
  const count = (holds: (pouch: Effort, console: Effort) => boolean) =>
    efforts.filter(({ pouch, console }) => holds(pouch, console)).length;
  const all = efforts.length;
  const promise = (words: string, met: number, least: number) => [words, `${met} of ${all}`, `≥ ${least}`, verdict(met >= least)];
  const promises = [
    promise(
      'No more clicks than in the console',
      count((pouch, console) => pouch.clicks <= console.clicks),
      all,
    ),
    promise(
      'Fewer clicks',
      count((pouch, console) => pouch.clicks < console.clicks),
      LESS_IN,
    ),
    promise(
      'No more seconds',
      count((pouch, console) => pouch.seconds <= console.seconds),
      all,
    ),
  ];
  const head = ['Pouch / console', 'Clicks', 'Fields', 'Keys', 'Seconds', 'The console offers only'];
  return `${table(head, rows)}\n\n${table(['Tasks in which Pouch needs', 'Measured', 'Target', ''], promises)}`;
}
