import type { BrowserContext, Page } from '@playwright/test';
import { say } from '../../dev/stack/say.ts';
import type { TestStack } from '../../dev/stages/test-stack.ts';
import { median } from '../median.ts';
import type { UsersPage } from '../page-load.ts';
import type { Pages } from '../signed-in-browser.ts';
import { type Effort, takeHand } from './hand.ts';
import { inConsole } from './in-console.ts';
import { deleteInPouch, inPouch } from './in-pouch.ts';
import { makeSubject, observerOf, removeSubject } from './subject.ts';
import { TASKS, type Task, type TaskName } from './tasks.ts';

export const TASK_ROUNDS = 3;
const QUIET_WITHIN_MS = 5_000;
const STEP_WITHIN_MS = 60_000;

type Side = keyof Pages;
export type TaskEffort = { task: Task; pouch: Effort; console: Effort };

/** Does each task in Pouch and in the console, in turn, and asks Keycloak for the outcome. Gives the medians. */
export async function measureTasks(context: BrowserContext, stack: TestStack, pages: Pages): Promise<TaskEffort[]> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const tabs = { pouch: await context.newPage(), console: await context.newPage() };
  const efforts: TaskEffort[] = [];
  for (const name of Object.keys(TASKS) as TaskName[]) {
    const rounds: { pouch: Effort; console: Effort }[] = [];
    for (let round = 0; round < TASK_ROUNDS; round++) {
      const effortIn = (side: Side) => doTask({ name, side, stack, tab: tabs[side], usersPage: pages[side] });
      rounds.push({ pouch: await effortIn('pouch'), console: await effortIn('console') });
    }
    const task: Task = TASKS[name];
    const effort = { task, pouch: inAll(rounds.map(({ pouch }) => pouch)), console: inAll(rounds.map((one) => one.console)) };
    efforts.push(effort);
    const inWords = ({ clicks, fields, seconds }: Effort) => `${clicks} clicks, ${fields} fields, ${seconds.toFixed(1)} s`;
    say(`${task.name}: ${inWords(effort.pouch)} in Pouch; ${inWords(effort.console)} in the console`);
  }
  await Promise.all(Object.values(tabs).map((tab) => tab.close()));
  return efforts;
}

type Attempt = { name: TaskName; side: Side; stack: TestStack; tab: Page; usersPage: UsersPage };

async function doTask({ name, side, stack, tab: page, usersPage }: Attempt): Promise<Effort> {
  const task: Task = TASKS[name];
  const admin = await observerOf(stack);
  const subject = await makeSubject(admin, stack, task.needs);
  page.setDefaultTimeout(STEP_WITHIN_MS);
  await page.bringToFront();
  try {
    await open(page, usersPage);
    if (task.afterDeletion && side === 'pouch') {
      await deleteInPouch(takeHand(page), subject);
      await open(page, usersPage);
    } else if (task.afterDeletion) for (const { id } of subject.users) await admin.users.del({ id });
    await page.evaluate(() => navigator.clipboard.writeText(''));
    const hand = takeHand(page);
    await (side === 'pouch' ? inPouch : inConsole)[name](hand, subject);
    const effort = hand.effort();
    const isDone = (side === 'console' && task.inConsole?.isDone) || task.isDone;
    if (!(await isDone({ admin, stack, subject, page }))) throw new Error('Keycloak does not know of it');
    return effort;
  } catch (cause) {
    throw new Error(`the task "${task.name}" failed in ${side === 'pouch' ? 'Pouch' : 'the console'}`, { cause });
  } finally {
    await removeSubject(admin, subject);
  }
}

/** From another page, so that nothing of the last task is left. The page can be used once the network is quiet. */
async function open(page: Page, { url, firstRow }: UsersPage): Promise<void> {
  await page.goto('about:blank');
  await page.goto(url);
  await page.locator(firstRow).first().waitFor();
  // The console's does not always come to rest.
  await page.waitForLoadState('networkidle', { timeout: QUIET_WITHIN_MS }).catch(() => undefined);
}

/** The counts are the same in each round. */
function inAll(rounds: Effort[]): Effort {
  const [first] = rounds;
  if (!first) throw new Error('no round was measured');
  return { ...first, seconds: median(rounds.map(({ seconds }) => seconds)) };
}
