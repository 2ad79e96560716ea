import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import type { FieldErrors } from '@/lib/errors';

export type ClientValues = { clientId: string; clientSecret: string };
export const OWN_CLIENT: ClientValues = { clientId: '', clientSecret: '' };

type ClientFieldsProps = {
  apiClient: string;
  /** Whether an empty field means the secret stored in Keycloak. */
  mayUseSecret: boolean;
  values: ClientValues;
  errors: FieldErrors;
  onChange: (changes: Partial<ClientValues>) => void;
};

/** Asks for another client than the configured one, or for a secret to try. Collapsed, because both are rarely needed. */
export function ClientFields({ apiClient, mayUseSecret, values, errors, onChange }: ClientFieldsProps) {
  // What is wrong in it could be neither seen nor reached.
  const isWrong = Boolean(errors.clientId ?? errors.clientSecret);
  return (
    <Disclosure title="Another client or secret" isOpen={!mayUseSecret || isWrong}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Client"
          placeholder={apiClient}
          autoComplete="off"
          spellCheck={false}
          value={values.clientId}
          onChange={({ target }) => onChange({ clientId: target.value })}
          errors={errors.clientId}
        />
        <Field
          label="Client secret"
          type="password"
          autoComplete="off"
          value={values.clientSecret}
          onChange={({ target }) => onChange({ clientSecret: target.value })}
          hint={
            mayUseSecret
              ? 'If empty, Pouch uses the secret stored in Keycloak.'
              : 'Required, because using the secret stored in Keycloak needs the role “manage-clients”, which you do not have.'
          }
          errors={errors.clientSecret}
        />
      </div>
    </Disclosure>
  );
}
