import type { ClientDetails } from '@/lib/clients/schema';
import { pathOf } from '@/lib/path-segments';
import { pythonString, shellWord } from '@/lib/snippets/quoting';

type Facts = Pick<ClientDetails, 'clientId' | 'keycloakUrl' | 'realm'>;
export type Form = { label: string; file: string; write: (secret: string) => string };

/** Returns the commands and files that store a secret, filled in for this client. The caller passes the secret or a mask. */
export function formsFor({ clientId, keycloakUrl, realm }: Facts): Form[] {
  const tokenUrl = keycloakUrl + pathOf`/realms/${realm}/protocol/openid-connect/token`;
  const name =
    clientId
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'client';
  return [
    {
      label: 'kubectl',
      file: 'a Kubernetes secret, created or replaced',
      write: (secret) =>
        [
          `kubectl create secret generic ${name}-credentials \\`,
          `  --from-literal=CONFIDENTIAL_CLIENT=${shellWord(clientId)} \\`,
          `  --from-literal=CONFIDENTIAL_CLIENT_SECRET=${shellWord(secret)} \\`,
          '  --dry-run=client -o yaml | kubectl apply -f -',
        ].join('\n'),
    },
    {
      label: '.env',
      file: 'a .env file or a shell',
      write: (secret) =>
        [
          `TOKEN_URL=${shellWord(tokenUrl)}`,
          `CONFIDENTIAL_CLIENT=${shellWord(clientId)}`,
          `CONFIDENTIAL_CLIENT_SECRET=${shellWord(secret)}`,
        ].join('\n'),
    },
    {
      label: 'Python',
      file: 'a script or notebook; reading it from the environment is safer',
      write: (secret) =>
        [
          'import requests',
          '',
          'answer = requests.post(',
          `    ${pythonString(tokenUrl)},`,
          `    auth=(${pythonString(clientId)}, ${pythonString(secret)}),`,
          '    data={"grant_type": "client_credentials"},',
          '    timeout=10,',
          ')',
          'answer.raise_for_status()',
          'token = answer.json()["access_token"]',
        ].join('\n'),
    },
    {
      label: 'GitHub Actions',
      file: 'a repository secret, set with the GitHub CLI',
      write: (secret) => `printf %s ${shellWord(secret)} | gh secret set CONFIDENTIAL_CLIENT_SECRET`,
    },
    {
      label: 'GitLab CI',
      file: 'a masked project variable, set with the GitLab CLI',
      write: (secret) => `printf %s ${shellWord(secret)} | glab variable set CONFIDENTIAL_CLIENT_SECRET --masked`,
    },
  ];
}
