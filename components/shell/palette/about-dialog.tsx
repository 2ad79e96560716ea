'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Modal } from '@/components/ui/modal';
import { adminApiQuery } from '@/lib/users/commands/query-options';

/** Says which build of Pouch this is, and which Keycloak it works on. */
export function AboutDialog({ onClose, onClosed }: { onClose: () => void; onClosed: () => void }) {
  const { data, error } = useQuery(adminApiQuery());
  return (
    <Modal
      title="About Pouch"
      description="User administration for the Keycloak behind Wallaroo."
      onClose={onClose}
      onClosed={onClosed}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        <Row term="Build">{process.env.NEXT_DEPLOYMENT_ID ?? 'development'}</Row>
        {data && (
          <>
            <Row term="Keycloak">{data.keycloakUrl}</Row>
            <Row term="Realm">{data.realm}</Row>
          </>
        )}
      </dl>
      {error && <p className="text-muted">{error.message}</p>}
      <p className="text-muted">Press ? on any page to see its keys, and Ctrl K to search and run commands.</p>
      <div className="flex justify-end">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Modal>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="font-mono text-code [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
