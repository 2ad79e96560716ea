import { SingleSignOnGuide } from '@/components/connect/single-sign-on-guide';
import { Guide, GuideEntry } from '@/components/ui/guide';
import { addressesOf, generationOf, type Instance } from '@/lib/wallaroo/instance';
import { SCRIPT_ERRORS } from '@/lib/wallaroo/script-errors';
import { SDK_TOKEN_FILE } from '@/lib/wallaroo/sdk-settings';

const SUB_GUIDES = [
  'User',
  'Workspace',
  'Model',
  'Model registry',
  'Model upload',
  'Pipeline',
  'Edge publishing',
  'Pipeline logs',
  'Enablement',
  'Assays',
  'Connections',
  'Orchestration',
  'Inference',
];

/** Summarizes Wallaroo's guides about connecting, for this instance. */
export function ConnectGuide({ instance }: { instance: Instance }) {
  const { clientsInConsole, keycloak, swagger } = addressesOf(instance);
  const isOlder = generationOf(instance.sdkVersion) === '2024.1';
  return (
    <Guide label="Guide" isBelow>
      <GuideEntry title="Three ways to connect">
        <ol>
          <li>
            <strong>Inside</strong>, in Wallaroo's JupyterHub: <code>wallaroo.Client()</code>, nothing to set.
          </li>
          <li>
            <strong>Outside</strong>, with the SDK: the address and <code>sso</code>.
          </li>
          <li>
            <strong>Automated</strong>: a username and a password, without a browser.
          </li>
        </ol>
        <p>The first two print a link that you confirm in a browser; the third does not.</p>
      </GuideEntry>
      <GuideEntry title="Confirming in the browser">
        <ol>
          <li>
            Run <code>wallaroo.Client()</code>. It prints a link.
          </li>
          <li>Open it and sign in, or choose Google, GitHub or another identity provider below the form.</li>
          <li>Confirm the device. Only then is access granted: “Login successful!”</li>
        </ol>
        <p>
          Signed in but still waiting? The second step is missing. The <a href="/tokens?tab=sdk">SDK tab</a> of Tokens walks you
          through both.
        </p>
      </GuideEntry>
      <GuideEntry title="Which settings the SDK reads">
        <ul>
          <li>
            <code>WALLAROO_SDK_AUTH_TYPE</code> (<code>auth_type</code>), required: <code>sso</code> or <code>user_password</code>
          </li>
          <li>
            <code>WALLAROO_URL</code> (<code>api_endpoint</code>), required, with https://
          </li>
          <li>
            <code>WALLAROO_AUTH_URL</code> (<code>auth_endpoint</code>):{' '}
            {isOlder ? 'required by this SDK' : 'not read by this SDK; up to 2024.1 it was required'}
          </li>
          <li>
            <code>WALLAROO_USER</code> and <code>WALLAROO_PASSWORD</code>, or <code>WALLAROO_SDK_CREDENTIALS</code> with the path
            of a creds.json: for <code>user_password</code>
          </li>
        </ul>
        <p>
          Parameters override variables. WALLAROO_USER overrides the file. The username and the email address are usually the
          same.
        </p>
      </GuideEntry>
      {SCRIPT_ERRORS.map(({ shown, cause, remedy }) => (
        <GuideEntry key={shown} title={shown}>
          <p>{cause}</p>
          <p>→ {remedy}</p>
        </GuideEntry>
      ))}
      <GuideEntry title="The wrong user, or 401 after changing instances">
        <p className="[overflow-wrap:anywhere]">
          The SDK stores a single token. Call <code>wallaroo.auth.logout()</code> or delete its file: {SDK_TOKEN_FILE}.
        </p>
      </GuideEntry>
      <GuideEntry title="The printed link leads nowhere">
        <p>
          Inside the cluster, the SDK reaches Keycloak by an internal name. <code>WALLAROO_SDK_AUTH_ENDPOINT</code> must be the
          public address and end in /auth: <code>{keycloak}</code>
        </p>
      </GuideEntry>
      <GuideEntry title="The API client and its secret">
        <p>
          The client <code>{instance.apiClient}</code> requests API tokens; there may be others. “Fill in secrets” writes its
          secret into the blocks. You also find it in <a href={clientsInConsole}>Keycloak's console</a> under Clients,{' '}
          {instance.apiClient}, Credentials.
        </p>
        <p>
          MLOps requests are always POST, with JSON unless stated otherwise. The API is “early access” and may change. All calls:{' '}
          <a href={swagger}>Swagger</a>. Wallaroo's own guides: <a href="https://docs.wallaroo.ai">docs.wallaroo.ai</a> (
          {SUB_GUIDES.join(', ')}).
        </p>
      </GuideEntry>
      <GuideEntry title="Where users live">
        <p>
          All users of Wallaroo live in Keycloak's realm <code>{instance.realm}</code>, or come into it from an LDAP directory
          (user federation) or an identity provider. Users of other realms cannot sign in to Wallaroo.
        </p>
        <p>
          A temporary password works for one sign-in in a browser, where the user must choose a new one. Until then, the SDK and
          the API answer “Account is not fully set up”.
        </p>
      </GuideEntry>
      <SingleSignOnGuide instance={instance} />
      <GuideEntry title="The first administrator's password">
        <p>Wallaroo creates the user “admin” with a random password. Read both from Kubernetes:</p>
        <pre className="whitespace-pre-wrap rounded bg-raised p-2 font-mono text-code [overflow-wrap:anywhere]">
          {KUBECTL.join('\n\n')}
        </pre>
        <p>Older deployments have them as variables of the deployment:</p>
        <pre className="whitespace-pre-wrap rounded bg-raised p-2 font-mono text-code [overflow-wrap:anywhere]">
          {OLDER_KUBECTL.join('\n\n')}
        </pre>
      </GuideEntry>
    </Guide>
  );
}

const KUBECTL = ['USER', 'PASSWORD'].map(
  (what) =>
    `kubectl -n wallaroo get secret keycloak-admin-secret -o go-template='{{.data.KEYCLOAK_ADMIN_${what} | base64decode }}{{"\\n"}}'`,
);

const OLDER_KUBECTL = ['USER', 'PASSWORD'].map(
  (what) =>
    `kubectl -n wallaroo get deployment keycloak -o jsonpath='{.spec.template.spec.containers[0].env[?(@.name=="KEYCLOAK_${what}")].value}'`,
);
