'use client';
import { HEALTH } from '@/components/clients/words';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { SecretState } from '@/lib/clients/schema';

/** Shows how old the secret is and when it expires, with a badge where that needs attention. */
export function SecretAge({ secret, reminderDays }: { secret: SecretState; reminderDays: number }) {
  const health = HEALTH[secret.health];
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="text-muted">{secret.setAt ? <Time iso={secret.setAt} /> : 'age unknown'}</span>
      {health && <Badge tone={health.tone}>{secret.health === 'old' ? `Older than ${reminderDays} days` : health.words}</Badge>}
      {secret.oldWorksUntil && <Badge tone="attention">Old secret still works</Badge>}
    </span>
  );
}
