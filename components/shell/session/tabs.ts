'use client';
/** What one tab tells the others of its browser. It holds no secret. */
export type SessionNews = { kind: 'ended' } | { kind: 'signed-in'; username: string };

let opened: BroadcastChannel | undefined;

/** One for the whole tab: a channel hears what every other one says, so a second would hear its own tab. */
function channel(): BroadcastChannel {
  opened ??= new BroadcastChannel('pouch.session');
  return opened;
}

/** Tells all other tabs. */
export function tellTabs(news: SessionNews): void {
  channel().postMessage(news);
}

/** Calls back with what other tabs tell. Returns a function that stops. */
export function hearTabs(onNews: (news: SessionNews) => void): () => void {
  const hear = ({ data }: MessageEvent<SessionNews>) => onNews(data);
  channel().addEventListener('message', hear);
  return () => channel().removeEventListener('message', hear);
}
