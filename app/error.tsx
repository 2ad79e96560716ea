'use client';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** A bug of ours. Its words stay in the log; `digest` finds them there. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <Notice isPage title="Pouch ran into a fault of its own" tone="attention" role="alert">
        <p>It has been logged{error.digest && ` as ${error.digest}`}. Look before you repeat a change: it may have been made.</p>
        <Button onClick={retry}>Try again</Button>
      </Notice>
    </main>
  );
}
