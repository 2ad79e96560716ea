'use client';
import { useQuery } from '@tanstack/react-query';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { readinessQuery } from '@/lib/connect/query-options';

/** Says under the name whether that person can connect as things are. */
export function ReadinessLine({ username }: { username: string }) {
  const { data, error } = useQuery(readinessQuery(username));
  if (!username) return null;
  if (error) return <p className="text-muted">Whether they can connect is not known. {error.message}</p>;
  if (!data) return null;
  if (!data.exists || !data.id) return <p className="text-attention">Nobody in Keycloak has this username.</p>;
  if (data.obstacles.length === 0) return <p className="text-proven">✓ Can connect.</p>;
  return (
    <div className="text-attention">
      {data.obstacles.map((obstacle) => (
        <p key={obstacle}>{obstacle}</p>
      ))}
      <PageLink href={userPage(data.id)} className="underline underline-offset-4">
        Look at the account
      </PageLink>
    </div>
  );
}
