import { Notice } from '@/components/ui/notice';
import { duration } from '@/lib/duration';
import { isUnderWay, type Job, rowsAmiss, rowsLeft } from '@/lib/jobs/states';

/** Shows the progress as a bar and in words. Screen readers announce only the words, and only when the state changes. */
export function JobProgress({ job }: { job: Job }) {
  const { counts, total, state, reason } = job;
  const ended = total - rowsLeft(job);
  return (
    <div className="grid gap-2">
      <progress
        aria-label="Progress"
        value={ended}
        max={total}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-raised [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
      />
      <p className="tabular-nums">
        {[`${ended.toLocaleString('en')} of ${total.toLocaleString('en')}`, ...paceOf(job)].join(' · ')}
      </p>
      <p role="status" className={state === 'finished' ? 'font-medium' : 'text-muted'}>
        {sentenceFor(job)}
      </p>
      {state === 'interrupted' && (
        <Notice title="Interrupted" tone="attention" role="alert">
          <p>{reason}</p>
          <p>{notDone(counts.pending)} yet.</p>
        </Notice>
      )}
    </div>
  );
}

/** How fast it is, how long it will take, and what has failed so far; nothing of that once it is over. */
function paceOf(job: Job): string[] {
  const { state, rowsPerSecond } = job;
  if (!isUnderWay(state)) return [];
  const amiss = rowsAmiss(job);
  return [
    ...(rowsPerSecond ? [`${rowsPerSecond.toLocaleString('en', { maximumSignificantDigits: 2 })} per second`] : []),
    ...(rowsPerSecond ? [`about ${duration(Math.ceil(rowsLeft(job) / rowsPerSecond))} left`] : []),
    ...(amiss > 0 ? [`${amiss.toLocaleString('en')} failed so far`] : []),
  ];
}

function notDone(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'is' : 'are'} not done`;
}

function sentenceFor({ state, counts }: Job): string {
  switch (state) {
    case 'queued':
      return 'Waiting for a worker. You can close this page and come back.';
    case 'running':
      return 'Running. You can close this page and come back; signing out stops the job.';
    case 'stopping':
      return 'Stopping after the current users…';
    case 'stopped':
      return `Stopped. ${notDone(counts.pending)}.`;
    case 'interrupted':
      return 'Interrupted.';
    case 'finished': {
      const parts = [
        [counts.done, 'done'],
        [counts.skipped, 'skipped'],
        [counts.refused, 'refused'],
        [counts.failed, 'failed'],
        [counts.unknown, 'unknown'],
      ] as const;
      const phrases = parts.filter(([count]) => count > 0).map(([count, words]) => `${count.toLocaleString('en')} ${words}`);
      return `Finished: ${phrases.join(', ') || 'nothing to do'}.`;
    }
  }
}
