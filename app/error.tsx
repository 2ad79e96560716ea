'use client';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** Shows that a bug occurred. Its message is only in the log, where `digest` finds it. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <Notice isPage title="Something failed inside Pouch" tone="attention" role="alert">
        <p>
          It was logged{error.digest && ` as ${error.digest}`}. If you were changing something, check whether the change was made
          before you try again.
        </p>
        <Button onClick={retry}>Try again</Button>
      </Notice>
    </main>
  );
}
