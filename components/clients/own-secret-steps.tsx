/** Explains how to change Pouch's own secret in Keycloak. */
export function OwnSecretSteps({ consoleLink }: { consoleLink: string }) {
  return (
    <ol className="list-decimal pl-5">
      <li>Choose a quiet moment: until the last step no user can sign in, and open pages report that Keycloak refuses Pouch.</li>
      <li>
        In{' '}
        <a href={consoleLink} target="_blank" rel="noreferrer" className="underline underline-offset-4">
          Keycloak's own console
        </a>
        , regenerate the client secret.
      </li>
      <li>Set POUCH_CLIENT_SECRET to the new value, wherever Pouch gets its settings from.</li>
      <li>Restart every replica of Pouch. Sessions continue.</li>
    </ol>
  );
}
