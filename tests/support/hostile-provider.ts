import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

type Claims = Record<string, unknown>;

/** What of the next tokens is not as it should be. A claim that is undefined is left out. */
export type Forgery = {
  idToken?: Claims;
  accessToken?: Claims;
  signedBy?: 'realm' | 'stranger' | 'nobody' | 'client secret';
  /** What the token endpoint says instead. */
  answer?: { status: number; body: string };
};

export type HostileProvider = {
  url: string;
  issuer: string;
  /** Whether its discovery document announces `iss` in the callback (RFC 9207). */
  announcesIssuer: boolean;
  /** The nonce that an honest ID token would repeat. */
  nonce: string;
  forgery: Forgery;
  /** How often each path was asked for. */
  asked: Map<string, number>;
  stop: () => Promise<void>;
};

const OIDC = '/auth/realms/master/protocol/openid-connect';
const SIGNED_BY_SECRET = 'HS256';

/** An identity provider in Keycloak's place that signs whatever a test wants. It redeems each code once. */
export async function startHostileProvider(clientSecret: string): Promise<HostileProvider> {
  const [realm, stranger] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const keys = [{ ...(await exportJWK(realm.publicKey)), kid: 'realm', alg: 'RS256', use: 'sig' }];
  const redeemed = new Set<string | null>();

  async function sign(claims: Claims): Promise<string> {
    const { signedBy = 'realm' } = provider.forgery;
    if (signedBy === 'nobody') return new UnsecuredJWT(claims).encode();
    const token = new SignJWT(claims);
    if (signedBy === 'client secret') {
      return token.setProtectedHeader({ alg: SIGNED_BY_SECRET }).sign(new TextEncoder().encode(clientSecret));
    }
    const { privateKey } = signedBy === 'realm' ? realm : stranger;
    return token.setProtectedHeader({ alg: 'RS256', kid: 'realm', typ: 'JWT' }).sign(privateKey);
  }

  async function tokens(code: string | null): Promise<[number, string]> {
    const { answer, idToken, accessToken } = provider.forgery;
    if (answer) return [answer.status, answer.body];
    if (redeemed.has(code)) return [400, '{"error":"invalid_grant"}'];
    redeemed.add(code);
    const now = Math.floor(Date.now() / 1000);
    const common = {
      iss: provider.issuer,
      sub: 'hostile',
      iat: now,
      exp: now + 60,
      sid: 'hostile',
      preferred_username: 'hostile',
    };
    const roles = { realm_access: { roles: ['admin'] }, resource_access: { 'master-realm': { roles: ['view-users'] } } };
    const body = {
      access_token: await sign({ ...common, typ: 'Bearer', ...roles, ...accessToken }),
      id_token: await sign({ ...common, aud: 'pouch', azp: 'pouch', typ: 'ID', nonce: provider.nonce, ...idToken }),
      refresh_token: 'refresh',
      token_type: 'Bearer',
      expires_in: 60,
      refresh_expires_in: 1800,
    };
    return [200, JSON.stringify(body)];
  }

  async function answerTo(incoming: IncomingMessage): Promise<[number, string]> {
    const path = incoming.url ?? '';
    provider.asked.set(path, (provider.asked.get(path) ?? 0) + 1);
    const body = await text(incoming);
    if (path === `${OIDC}/certs`) return [200, JSON.stringify({ keys })];
    if (path === `${OIDC}/token`) return tokens(new URLSearchParams(body).get('code'));
    if (path === `${OIDC}/logout`) return [204, ''];
    if (!path.endsWith('/.well-known/openid-configuration')) return [404, '{}'];
    const announced = provider.announcesIssuer ? { authorization_response_iss_parameter_supported: true } : {};
    return [200, JSON.stringify({ issuer: provider.issuer, ...announced })];
  }

  const server = createServer(async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const [status, body] = await answerTo(incoming);
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the provider got no port');
  const url = `http://127.0.0.1:${address.port}/auth`;
  const provider: HostileProvider = {
    url,
    issuer: `${url}/realms/master`,
    announcesIssuer: true,
    nonce: '',
    forgery: {},
    asked: new Map(),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}
