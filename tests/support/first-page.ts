import { beforeAll, beforeEach, vi } from 'vitest';
import type { Viewer } from '@/lib/auth/viewer';
import { log } from '@/lib/log';
import { proxy } from './integration-setup.ts';
import { asSession } from './request.ts';
import { administrator, signInAdministrator } from './viewers.ts';

/** Does what follows a page of an administrator, in a process that has shown none. */
export let openPage: () => Promise<void>;
/** What was logged as a warning since the process began. */
export let warnings: unknown[][] = [];

/** Begins each test of the file in a process of its own, as far as what it remembers is concerned. */
export function stageFirstPage(load: () => Promise<(viewer: Viewer) => Promise<void>>): void {
  beforeAll(signInAdministrator);
  beforeEach(async () => {
    await asSession(administrator);
    vi.resetModules();
    const warn = await load();
    const { requirePermission } = await import('@/lib/auth/viewer');
    openPage = async () => warn(await requirePermission('view-users'));
    const fresh = await import('@/lib/log');
    warnings = [];
    for (const each of [log, fresh.log])
      vi.spyOn(each, 'warn').mockImplementation((...args: unknown[]) => void warnings.push(args));
    proxy.reset();
  });
}
