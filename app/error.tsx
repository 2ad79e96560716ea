'use client';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { isAnotherBuildRunning } from '@/lib/request/running-build';

/** Shows that a bug occurred. Its message is only in the log, where `digest` finds it. A page of an older build has to be reloaded. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  if (isAnotherBuildRunning() || error.name === 'ChunkLoadError') return <NewVersionPage />;
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

function NewVersionPage() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <Notice isPage title="A new version of Pouch is running" tone="attention" role="alert">
        <p>This page is of an older version. Reload it. If you were changing something, check whether the change was made.</p>
        <Button onClick={() => window.location.reload()}>Reload page</Button>
      </Notice>
    </main>
  );
}
