import { Field } from '@/components/ui/field';
import type { FieldErrors } from '@/lib/errors';

export type ClientValues = { clientId: string; clientSecret: string };
export const OWN_CLIENT: ClientValues = { clientId: '', clientSecret: '' };

type ClientFieldsProps = {
  apiClient: string;
  /** Whether an empty field stands for the secret that Keycloak has. */
  mayUseSecret: boolean;
  values: ClientValues;
  errors: FieldErrors;
  onChange: (values: ClientValues) => void;
};

/** Another client than the settings name, or a secret to try out. Folded: mostly neither is wanted. */
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
              ? 'If empty, Pouch uses the one that Keycloak has.'
              : 'Required: using the one that Keycloak has needs the role “manage-clients”, which your account does not have.'
          }
          errors={errors.clientSecret}
        />
      </div>
    </details>
  );
}
