import { leaveBy, wouldLoseAt } from '@/components/shell/leaving/unsaved';

type Traversal = Event & { navigationType: string; destination: { index: number } };
/** The Navigation API, as far as it is needed. Older browsers don't have it. */
type Navigation = EventTarget & { currentEntry: { index: number } | null };

/** Without the API the direction is not known, and is most likely back. */
let steps = -1;
let isReturning = false;

/**
 * Asks before Back or Forward leads away from something to lose. A step in the history can't be refused: it is taken back,
 * and taken again once the user agrees. A window calls its listeners in the order in which they came, so this has to run
 * before Next.js adds its own.
 */
export function watchHistory(): void {
  const { navigation } = window as Window & { navigation?: Navigation };
  navigation?.addEventListener('navigate', (event) => {
    const { navigationType, destination } = event as Traversal;
    if (navigationType === 'traverse' && navigation.currentEntry) steps = destination.index - navigation.currentEntry.index;
  });
  window.addEventListener('popstate', onPop);
}

function onPop(event: PopStateEvent): void {
  if (isReturning) {
    isReturning = false;
    event.stopImmediatePropagation();
    return;
  }
  if (!wouldLoseAt(window.location.pathname)) return;
  const taken = steps || -1;
  event.stopImmediatePropagation();
  isReturning = true;
  window.history.go(-taken);
  leaveBy(() => window.history.go(taken));
}
