import type { Locator, Page } from '@playwright/test';

export type Effort = { clicks: number; fields: number; keys: number; seconds: number };

/** What an administrator does to a page, counted, and what is waited for, timed from the first of it. */
export type Hand = {
  page: Page;
  press: (target: Locator) => Promise<void>;
  fill: (field: Locator, text: string) => Promise<void>;
  key: (name: string) => Promise<void>;
  /** Waits, as a user does who looks for the outcome. */
  sees: (target: Locator) => Promise<void>;
  effort: () => Effort;
};

export function takeHand(page: Page): Hand {
  const counts = { clicks: 0, fields: 0, keys: 0 };
  let startedAt = 0;
  const act = async (kind: keyof typeof counts, action: Promise<void>) => {
    startedAt ||= performance.now();
    counts[kind]++;
    await action;
  };
  return {
    page,
    press: (target) => act('clicks', target.click()),
    fill: (field, text) => act('fields', field.fill(text)),
    key: (name) => act('keys', page.keyboard.press(name)),
    sees: (target) => target.waitFor(),
    effort: () => ({ ...counts, seconds: (performance.now() - startedAt) / 1000 }),
  };
}
