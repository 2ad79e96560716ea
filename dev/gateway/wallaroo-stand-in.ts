import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';

/** Part of every answer, so that it is never taken for Wallaroo. */
const NAME = "Stand-in for Wallaroo's API (local stack of Pouch)";

type Answer = { status: number; body: unknown };
type Answerer = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

const usersQuery = z.object({ user_ids: z.array(z.string()).optional() });
const account = z.looseObject({ id: z.string() });

/** Answers the few calls of Wallaroo's API that a connection is tried with. Who they are, it asks Keycloak. */
export function standInFor(keycloakUrl: string): Answerer {
  const issuer = `${keycloakUrl}/realms/master`;
  const realmAdmin = `${keycloakUrl}/admin/realms/master`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/protocol/openid-connect/certs`));

  async function refusalOf(token: string | undefined): Promise<Answer | null> {
    if (!token) return refused(401, 'Missing bearer token');
    try {
      const { payload } = await jwtVerify(token, keys, { issuer });
      return payload.typ === 'Bearer' ? null : refused(401, 'Not an access token');
    } catch (error) {
      return refused(401, `Invalid token: ${error instanceof Error ? error.message : 'unreadable'}`);
    }
  }

  /** As the caller may see them: their own token asks. */
  async function users(token: string, body: string): Promise<Answer> {
    const wanted = usersQuery.safeParse(parsed(body));
    if (!wanted.success) return refused(400, 'The body is not what users/query takes');
    const ids = wanted.data.user_ids;
    const ask = (path: string) => fetch(`${realmAdmin}/users${path}`, { headers: { authorization: `Bearer ${token}` } });
    const answers = await Promise.all(ids ? ids.map((id) => ask(`/${encodeURIComponent(id)}`)) : [ask('?max=10000')]);
    if (answers.some(({ status }) => status === 403)) return refused(403, 'Keycloak does not show its users to this token');
    const bodies = await Promise.all(answers.filter(({ ok }) => ok).map((response) => response.json()));
    const accounts = z.array(account).parse(bodies.flat());
    return { status: 200, body: { users: Object.fromEntries(accounts.map((user) => [user.id, user])) } };
  }

  async function answerTo(method: string, path: string, token: string | undefined, body: string): Promise<Answer> {
    if (method === 'GET' && path === '/v1/api/config') return { status: 200, body: { stand_in: NAME } };
    if (!path.startsWith('/v1/api/')) return refused(404, 'Not found');
    const refusal = await refusalOf(token);
    if (refusal) return refusal;
    if (method !== 'POST') return refused(405, 'Only POST');
    if (path === '/v1/api/features/list') {
      return { status: 200, body: { features: { plateau: 'true' }, name: NAME, is_auth_enabled: true } };
    }
    if (path === '/v1/api/users/query') return users(token ?? '', body);
    const pipeline = /^\/v1\/api\/pipelines\/infer\/([^/]+)\/[^/]+(\/openai\/v1\/(chat\/)?completions)?$/.exec(path)?.[1];
    return refused(404, pipeline ? `No pipeline ${pipeline} is deployed` : 'Not found');
  }

  return async (incoming, outgoing) => {
    const body = await text(incoming);
    const token = /^Bearer (.+)$/i.exec(incoming.headers.authorization ?? '')?.[1];
    const { pathname } = new URL(incoming.url ?? '/', 'http://gateway');
    const answer = await answerTo(incoming.method ?? '', pathname, token, body);
    outgoing.writeHead(answer.status, { 'content-type': 'application/json', 'x-stand-in': NAME });
    outgoing.end(JSON.stringify(answer.body));
  };
}

function refused(code: number, msg: string): Answer {
  return { status: code, body: { code, msg, stand_in: NAME } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    return undefined;
  }
}
