'use client';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import { Button, buttonLook } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { SecretField } from '@/components/ui/secret-field';
import type { NewUser } from '@/lib/users/schema';

const STEPS = [
  'Open the sign-in address in a browser and sign in with the temporary password.',
  'Choose a password of your own when Keycloak asks for it.',
  'Only then use the Wallaroo SDK or API: until then they answer “Account is not fully set up”.',
];

/** What the new person is handed. The password is in this page's memory only and is gone when it is left. */
export function HandOffKit({ user, onAnother }: { user: NewUser; onAnother: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="kit-title" className="grid max-w-2xl gap-5 rounded-lg border border-line bg-surface p-6">
      <div>
        <h2 id="kit-title" ref={heading} tabIndex={-1} className="font-semibold text-lg">
          Hand-off kit
        </h2>
        <p className="break-all text-proven">{user.username} is created.</p>
        <p className="text-attention">The password is shown only here and now: it is gone when you leave this page.</p>
      </div>
      <dl className="grid gap-3">
        <Fact term="Sign-in address" value={user.signInUrl} />
        <Fact term="Username" value={user.username} />
        <Fact term="Keycloak id (Wallaroo's user id)" value={user.id} />
      </dl>
      <SecretField label="Temporary password" noun="password" value={user.temporaryPassword} />
      <div>
        <h3 className="mb-1 font-medium">First steps for {user.username}</h3>
        <ol className="list-decimal pl-5">
          {STEPS.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      <div className="flex flex-wrap items-center gap-2" data-print="no">
        <CopyButton look="primary" text={asText(user)} label="Copy all" />
        <Button onClick={onAnother}>Create another</Button>
        <Link href="/users" prefetch={false} className={buttonLook('quiet')}>
          Back to users
        </Link>
      </div>
    </section>
  );
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="flex items-center gap-2">
        <span className="break-all font-mono">{value}</span>
        <CopyButton text={value} label={`Copy ${term.toLowerCase()}`} look="quiet" iconOnly />
      </dd>
    </div>
  );
}

function asText({ signInUrl, username, temporaryPassword }: NewUser): string {
  const facts = [`Sign-in address: ${signInUrl}`, `Username: ${username}`, `Temporary password: ${temporaryPassword}`];
  return [...facts, '', ...STEPS.map((step, index) => `${index + 1}. ${step}`), ''].join('\n');
}
