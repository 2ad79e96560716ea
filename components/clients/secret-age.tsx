'use client';
import { HEALTH } from '@/components/clients/words';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { SecretState } from '@/lib/clients/schema';

/** How old the secret is and when it ends, with a word where that needs somebody. */
export function SecretAge({ secret, reminderDays }: { secret: SecretState; reminderDays: number }) {
  const health = HEALTH[secret.health];
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="text-muted">{secret.setAt ? <Time iso={secret.setAt} /> : 'age not known'}</span>
      {health && <Badge tone={health.tone}>{secret.health === 'old' ? `Older than ${reminderDays} days` : health.words}</Badge>}
      {secret.oldWorksUntil && <Badge tone="attention">Old one still works</Badge>}
    </span>
  );
}
