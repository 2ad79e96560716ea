import { stepsFor } from '@/components/users/hand-off/hand-off-words';
import { KitFact, KitLanding } from '@/components/users/hand-off/kit-facts';
import { shown } from '@/lib/shown-text';
import type { HandOffPages } from '@/lib/users/hand-off/schema';

/** A browser takes long to lay out more. */
export const MOST_PRINTED = 1_000;

/** Renders the sign-in details of many users for paper, a page each. */
export function PrintedPages({ users, ...common }: HandOffPages) {
  return (
    <div data-print="only">
      {users.slice(0, MOST_PRINTED).map((user) => (
        <PrintedPage key={user.username} user={user} common={common} />
      ))}
    </div>
  );
}

type PrintedPageProps = { user: HandOffPages['users'][number]; common: Omit<HandOffPages, 'users'> };

function PrintedPage({ user: { name, username, password, isDisabled }, common }: PrintedPageProps) {
  const obstacle = isDisabled ? 'disabled' : null;
  return (
    <article className="grid gap-5 [overflow-wrap:anywhere] not-last:break-after-page">
      <div>
        <h2 className="font-semibold text-base">Sign-in details</h2>
        {name && <p>{shown(name)}</p>}
      </div>
      <dl className="grid gap-3">
        <KitFact term="Sign-in address" value={common.signInUrl} />
        <KitFact term="Username" value={username} />
        <KitFact term="Temporary password" value={password} />
        <KitLanding landing={common.landing} />
      </dl>
      <div>
        <h3 className="mb-1 font-medium">First steps for {username}</h3>
        <ol className="list-decimal pl-5">
          {stepsFor({ ...common, obstacle, isTemporary: true, alsoAsked: '' }).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      <div className="grid gap-1">
        <h3 className="font-medium">Then, in a notebook</h3>
        <pre className="whitespace-pre-wrap break-all rounded-md bg-canvas p-3 font-mono text-xs">{common.sdkBlock}</pre>
      </div>
    </article>
  );
}
