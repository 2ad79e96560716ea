'use client';
import { useQuery } from '@tanstack/react-query';
import { PageLink } from '@/components/shell/page-link';
import { userPage } from '@/components/shell/page-links';
import { readinessQuery } from '@/lib/connect/query-options';

/** Shows below the username whether that user can connect. What is still being typed need not be one. */
export function ReadinessLine({ username, isTyping = false }: { username: string; isTyping?: boolean }) {
  const { data, error } = useQuery(readinessQuery(username));
  if (!username) return null;
  if (error) return <p className="text-muted">Pouch could not check whether this user can connect. {error.message}</p>;
  if (!data) return null;
  if (!data.exists || !data.id) return isTyping ? null : <p className="text-attention">No user in Keycloak has this username.</p>;
  if (data.obstacles.length === 0) return <p className="text-proven">✓ This user can connect.</p>;
  return (
    <div className="text-attention">
      {data.obstacles.map((obstacle) => (
        <p key={obstacle}>{obstacle}</p>
      ))}
      <PageLink href={userPage(data.id)} className="underline underline-offset-4">
        Open user
      </PageLink>
    </div>
  );
}
