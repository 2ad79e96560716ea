'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { FailureLine } from '@/components/shell/failure-line';
import { Problem } from '@/components/shell/problem';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { unlinking } from '@/components/users/links/changes';
import { useUserChange } from '@/components/users/operations/use-user-change';
import { shown } from '@/lib/shown-text';
import { linksQuery } from '@/lib/users/links/query-options';

const LinkDialog = dynamic(() => import('@/components/users/links/link-dialog').then((module) => module.LinkDialog), {
  loading: () => null,
});

type LinksPanelProps = { id: string; username: string; mayManage: boolean };

/** Shows through which identity providers a user signs in. Nothing where the realm has none. */
export function LinksPanel({ id, username, mayManage }: LinksPanelProps) {
  const found = useQuery(linksQuery(id));
  const changes = useUserChange();
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  if (found.error && !found.data) return <Problem failure={asFailure(found.error)} onRetry={found.refetch} />;
  const { links, offered } = found.data ?? { links: [], offered: [] };
  if (links.length === 0 && !offered?.length) return null;

  return (
    <Panel
      title="Identity providers"
      action={
        mayManage &&
        offered &&
        offered.length > 0 && <Button onClick={({ currentTarget }) => setOpener(currentTarget)}>Link…</Button>
      }
    >
      <FailureLine error={changes.error} />
      {links.length === 0 ? (
        <p className="text-muted">None. The user does not sign in through another system.</p>
      ) : (
        <ul className="divide-y divide-line">
          {links.map((link) => (
            <li key={link.provider} className="flex min-h-10 flex-wrap items-center gap-x-3">
              <span className="font-medium">{shown(link.name)}</span>
              <span className="break-all text-muted">
                {shown(link.username || link.userId || 'an unknown user')}
                {link.userId && link.userId !== link.username && ` (ID ${shown(link.userId)})`}
              </span>
              {mayManage && (
                <Button
                  look="quiet"
                  className="ml-auto"
                  disabled={changes.isPending}
                  aria-label={`Unlink ${link.name}`}
                  onClick={() => changes.mutate(unlinking({ id, username }, link))}
                >
                  Unlink
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {opener && offered && (
        <LinkDialog
          id={id}
          username={username}
          offered={offered}
          onClose={() => setOpener(null)}
          onClosed={() => opener.focus()}
        />
      )}
    </Panel>
  );
}
