import type { Metadata } from 'next';
import { loadPage } from '@/app/(console)/load-page';
import { Notice } from '@/components/ui/notice';

export const metadata: Metadata = { title: 'Signed in' };

/** Where a tab ends up that was opened only to sign in again. */
export default function SignedInPage() {
  return loadPage('view-users', async () => (
    <Notice title="You are signed in" isPage>
      <p>Close this tab and continue in the one that asked you to sign in.</p>
    </Notice>
  ));
}
