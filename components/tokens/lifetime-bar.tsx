'use client';
import { useNow } from '@/components/ui/use-now';
import { duration } from '@/lib/duration';

type LifetimeBarProps = { issuedAt: number; expiresAt: number; isRefused: boolean };

/** Shows the time left from issue to expiry, and counts down while Keycloak accepts the token. */
export function LifetimeBar({ issuedAt, expiresAt, isRefused }: LifetimeBarProps) {
  const now = useNow(1_000);
  const left = Math.max(0, (expiresAt - now) / 1000);
  const life = (expiresAt - issuedAt) / 1000;
  const until = new Date(expiresAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'medium' });
  if (left === 0) {
    return (
      <p className="text-muted">
        It was valid for {duration(life)}, until {until}.
      </p>
    );
  }
  if (isRefused)
    return <p className="text-muted">No longer accepted by Keycloak, although it says that it is valid until {until}.</p>;
  return (
    <div className="grid gap-1">
      <progress
        aria-label="Lifetime left"
        max={life}
        value={Math.min(left, life)}
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-raised [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
      />
      <p className="tabular-nums">
        Expires in <strong>{duration(left)}</strong> of {duration(life)}
      </p>
    </div>
  );
}
