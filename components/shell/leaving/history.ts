'use client';

type Traversal = Event & { navigationType: string; destination: { index: number } };
/** The Navigation API, as far as it is needed. Older browsers don't have it. */
type Navigation = EventTarget & { currentEntry: { index: number } | null };

/**
 * Asks before Back or Forward leads away from the page that is open now. A step in the history can't be refused: it is
 * taken back before Next.js sees it, and taken again once `ask` calls back. Returns a function that stops asking.
 */
export function guardHistory(ask: (go: () => void) => void, isFree: () => boolean): () => void {
  const { navigation } = window as Window & { navigation?: Navigation };
  const path = window.location.pathname;
  // Without the API the direction is not known, and is most likely back.
  let steps = -1;
  let isReturning = false;
  function onNavigate(event: Event) {
    const { navigationType, destination } = event as Traversal;
    if (navigationType !== 'traverse') return;
    steps = destination.index - (navigation?.currentEntry?.index ?? destination.index + 1);
  }
  function onPop(event: PopStateEvent) {
    if (isReturning) {
      isReturning = false;
      event.stopImmediatePropagation();
      return;
    }
    if (isFree() || window.location.pathname === path) return;
    const taken = steps || -1;
    event.stopImmediatePropagation();
    isReturning = true;
    window.history.go(-taken);
    ask(() => window.history.go(taken));
  }
  navigation?.addEventListener('navigate', onNavigate);
  window.addEventListener('popstate', onPop, { capture: true });
  return () => {
    navigation?.removeEventListener('navigate', onNavigate);
    window.removeEventListener('popstate', onPop, { capture: true });
  };
}
