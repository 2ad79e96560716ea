'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { likelyMeant } from '@/lib/users/create/email-typo';

type EmailFieldProps = {
  email: string;
  domains: string[];
  errors: string[] | undefined;
  onChange: (email: string) => void;
};

/** Asks for an email address, and offers another one where the domain looks like a typo. */
export function EmailField({ email, domains, errors, onChange }: EmailFieldProps) {
  // While the address is typed, each beginning of a domain looks like a typo.
  const [leftAt, setLeftAt] = useState('');
  const meant = leftAt === email ? likelyMeant(email, domains) : null;
  return (
    <div className="grid content-start gap-1">
      <Field
        label="Email"
        // Not of type "email": browsers rewrite international domains in those.
        inputMode="email"
        autoCapitalize="none"
        required
        autoFocus
        autoComplete="off"
        value={email}
        onChange={({ target }) => onChange(target.value)}
        onBlur={() => setLeftAt(email)}
        hint={`Wallaroo names the user's workspace after it.${savedAs(email)}`}
        errors={errors}
      />
      <p role="status" className="text-attention empty:sr-only [overflow-wrap:anywhere]">
        {meant && (
          <>
            Did you mean{' '}
            <Button look="quiet" className="min-h-6! shrink! px-0! py-0! text-left underline" onClick={() => onChange(meant)}>
              {meant}
            </Button>
            ?
          </>
        )}
      </p>
    </div>
  );
}

/** Says what Keycloak makes of a name that it changes. */
export function savedAs(typed: string): string {
  const saved = typed.trim().toLowerCase();
  return saved === typed ? '' : ` Keycloak saves it as ${saved}.`;
}
