'use server';
import { switchEventsOn } from '@/lib/activity/data';
import { switchEventsOnSchema } from '@/lib/activity/schema';
import { parse } from '@/lib/request/parse';
import { runAction } from '@/lib/request/run-action';

export async function switchEventsOnAction(input: unknown) {
  return runAction('instance.switch-events-on', async () => switchEventsOn(parse(switchEventsOnSchema, input)));
}
