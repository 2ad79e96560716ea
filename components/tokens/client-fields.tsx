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
  onChange: (values: ClientValues) => void;
};

/** Asks for another client than the configured one, or for a secret to try. Collapsed, because both are rarely needed. */
export function ClientFields({ apiClient, mayUseSecret, values, errors, onChange }: ClientFieldsProps) {
  return (
    <details open={!mayUseSecret}>
      <summary className="text-muted">Another client or secret</summary>
      <div className="grid gap-4 pt-3 sm:grid-cols-2">
        <Field
          label="Client"
          placeholder={apiClient}
          autoComplete="off"
          spellCheck={false}
          value={values.clientId}
          onChange={({ target }) => onChange({ ...values, clientId: target.value })}
          errors={errors.clientId}
        />
        <Field
          label="Client secret"
          type="password"
          autoComplete="off"
          value={values.clientSecret}
          onChange={({ target }) => onChange({ ...values, clientSecret: target.value })}
          hint={
            mayUseSecret
              ? 'If empty, Pouch uses the secret stored in Keycloak.'
              : 'Required, because using the secret stored in Keycloak needs the role “manage-clients”, which you do not have.'
          }
          errors={errors.clientSecret}
        />
      </div>
    </details>
  );
}
