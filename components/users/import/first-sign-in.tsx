'use client';
import { useQuery } from '@tanstack/react-query';
import { Choice } from '@/components/ui/choice';
import { counted } from '@/components/users/import/words';
import { durationInWords } from '@/lib/duration';
import { passwordRulesQuery } from '@/lib/users/create/query-options';
import { MAIL_EVERY_MS } from '@/lib/users/import/limits';
import type { ImportChoices, ImportState } from '@/lib/users/import/schema';

type Way = ImportChoices['passwords'];
type FirstSignInProps = { state: ImportState; value: Way; onChange: (value: Way) => void };

/** So many passwords a second Keycloak hashes on two processors, measured in docs/benchmarks.md. */
const HASHED_PER_SECOND = 50;

/** Asks how the new users get a password. */
export function FirstSignIn({ state, value, onChange }: FirstSignInProps) {
  const { passwords, findings } = state;
  const { data: rules } = useQuery(passwordRulesQuery());
  const options: Partial<Record<Way, string>> = {
    generated: 'A temporary password for each',
    ...(passwords > 0 && { given: 'The password in the file' }),
    ...(rules?.linkSeconds && { mail: 'A link by email for choosing a password' }),
    none: 'No password',
  };
  const hints: Record<Way, string> = {
    generated:
      'You can get the passwords once, within 24 hours after the import. Each user chooses another at the first sign-in.',
    given: `${counted(passwords, 'user')} of ${findings.create.toLocaleString('en')} have one; rows without one are refused. Each user chooses another at the first sign-in. Keycloak hashes each of them, which takes ${durationInWords(Math.ceil(passwords / HASHED_PER_SECOND))} or more. Pouch stores them, encrypted, until they are used, at most 24 hours after the upload.`,
    mail: `The link is valid for ${durationInWords(rules?.linkSeconds ?? 0)}. Pouch sends at most two a second, which takes ${durationInWords(Math.ceil((findings.create * MAIL_EVERY_MS) / 1_000))} for ${counted(findings.create, 'user')}.`,
    none: 'For users who sign in through an identity provider, or get a password later.',
  };
  return (
    <div className="grid gap-1">
      <Choice label="First sign-in" look="list" options={options} value={value} onChange={onChange} />
      <p className="text-muted">{hints[value]}</p>
    </div>
  );
}
