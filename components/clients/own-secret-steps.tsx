/** How Pouch's own secret is changed without Pouch. */
export function OwnSecretSteps({ consoleLink }: { consoleLink: string }) {
  return (
    <ol className="list-decimal pl-5">
      <li>Choose a quiet moment: until the last step nobody can sign in, and open pages say that Keycloak refuses Pouch.</li>
      <li>
        In{' '}
        <a href={consoleLink} target="_blank" rel="noreferrer" className="underline underline-offset-4">
          Keycloak's own console
        </a>
        , regenerate the client secret.
      </li>
      <li>Put the new value into the setting POUCH_CLIENT_SECRET, wherever Pouch gets its settings from.</li>
      <li>Restart every replica of Pouch. Sessions go on where they were.</li>
    </ol>
  );
}
