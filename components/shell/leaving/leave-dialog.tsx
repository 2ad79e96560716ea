'use client';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { leave, leaveBy, stay, useQuestion, wouldLose } from '@/components/shell/leaving/unsaved';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';

/** Asks before a page is left with something to lose. */
export function LeaveDialog() {
  const router = useRouter();
  const question = useQuestion();
  useEffect(() => {
    function onClick(event: MouseEvent) {
      const path = pathOfLink(event);
      if (!path || !wouldLose()) return;
      event.preventDefault();
      event.stopPropagation();
      leaveBy(() => router.push(path));
    }
    document.addEventListener('click', onClick, { capture: true });
    return () => document.removeEventListener('click', onClick, { capture: true });
  }, [router]);
  if (question === null) return null;
  return (
    <ConfirmDialog
      title="Leave this page?"
      description={question}
      action="Leave page"
      look="loss"
      isPending={false}
      onConfirm={leave}
      onClose={stay}
      onClosed={() => undefined}
    />
  );
}

/** Returns where in Pouch a click leads in this tab; null for clicks that leave the page where it is. */
function pathOfLink(event: MouseEvent): Route | null {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event;
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
  if (!link || defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return null;
  if ((link.target && link.target !== '_self') || link.hasAttribute('download')) return null;
  const { origin, pathname, search, hash } = new URL(link.href);
  const leaves = origin === window.location.origin && pathname !== window.location.pathname && !pathname.startsWith('/api/');
  return leaves ? ((pathname + search + hash) as Route) : null;
}
