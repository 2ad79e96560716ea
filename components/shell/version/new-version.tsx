'use client';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { isAnotherBuildRunning, onAnotherBuild } from '@/lib/request/running-build';

/** Says that a new version of Pouch is running, and leaves it to the user when to reload. */
export function NewVersion() {
  const isRunning = useSyncExternalStore(onAnotherBuild, isAnotherBuildRunning, () => false);
  if (!isRunning) return null;
  return (
    <div
      role="status"
      data-print="no"
      className="fixed inset-x-4 bottom-[calc(1rem+var(--below))] z-20 mx-auto flex w-fit max-w-full flex-wrap items-center gap-3 rounded-lg border border-attention bg-attention-soft py-2 pr-2 pl-4 shadow-lg"
    >
      <p>A new version of Pouch is running. What you typed stays until you reload the page.</p>
      <Button onClick={() => window.location.reload()}>Reload page</Button>
    </div>
  );
}
