'use client';
import { Command } from 'cmdk';
import { FileKey, UserRound } from 'lucide-react';
import { userPage } from '@/components/shell/page-links';
import { tokenPage } from '@/components/shell/palette/destinations';
import { ClientItem, type Go, PaletteItem } from '@/components/shell/palette/palette-item';
import type { TokenClaims } from '@/components/shell/palette/recognize';

/** Links to the user and the client of a pasted token. */
export function TokenItems({ token: { userId, username, clientId }, go }: { token: TokenClaims; go: Go }) {
  const page = userId && userPage(userId);
  return (
    <>
      {page && (
        <Command.Group heading="User of this token">
          <PaletteItem value={`token user ${userId}`} icon={<UserRound />} onSelect={() => go(page)}>
            {username ?? userId}
          </PaletteItem>
        </Command.Group>
      )}
      {clientId && <ClientItem clientId={clientId} go={go} />}
      <PaletteItem value="token page" icon={<FileKey />} onSelect={() => go(tokenPage)}>
        Read a token
      </PaletteItem>
    </>
  );
}

/** Describes a pasted token in one sentence. */
export function tokenWords({ clientId, expiresAt }: TokenClaims): string {
  const ofClient = clientId ? ` of the client ${clientId}` : '';
  const hasRunOut = expiresAt !== null && expiresAt.getTime() < Date.now();
  const until = expiresAt ? `, ${hasRunOut ? 'expired' : 'valid until'} ${expiresAt.toLocaleString('en')}` : '';
  return `A token${ofClient}${until}. It stays in this browser.`;
}
