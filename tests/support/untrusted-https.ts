import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';

const PASSWORD = 'public';
const STORE = ['-alias', 'own', '-storetype', 'PKCS12', '-storepass', PASSWORD];

/** Keycloak's realms over https, with a certificate that only `authority`, the path of a file, makes trusted. */
export async function startHttps(keycloakUrl: string): Promise<{ url: string; authority: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(`${tmpdir()}/pouch-`);
  const [keys, authority] = [`${folder}/keys`, `${folder}/authority.pem`];
  const name = ['-keyalg', 'EC', '-dname', 'CN=localhost', '-ext', 'SAN=dns:localhost'];
  await keytool('-genkeypair', ...STORE, '-keystore', keys, ...name);
  await keytool('-exportcert', '-rfc', ...STORE, '-keystore', keys, '-file', authority);
  const server: Server = createServer({ pfx: readFileSync(keys), passphrase: PASSWORD }, async ({ url = '' }, response) => {
    const answer = await fetch(new URL(url, keycloakUrl), { redirect: 'manual' });
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server got no port');
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  };
  return { url: `https://localhost:${address.port}${new URL(keycloakUrl).pathname}`, authority, stop };
}

const keytool = (...args: string[]) => promisify(execFile)('keytool', args);
