import 'server-only';
import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { openCookie } from '@/lib/auth/cookie-token';
import { cookies as cookieNames, sessionCookie } from '@/lib/auth/cookies';
import { askNextAuth, type NextAuthAnswer } from '@/lib/auth/next-auth';
import { authOptions } from '@/lib/auth/options';
import { ownPath } from '@/lib/auth/own-path';
import { maxAgeOfSignIn } from '@/lib/auth/recent-sign-in';
import { sessionKeyOf } from '@/lib/auth/sessions';
import {
  abandonedCookies,
  attemptCookies,
  attemptsIn,
  inAttempt,
  openState,
  removalOf,
  sealState,
} from '@/lib/auth/sign-in-attempts';
import { failureOf } from '@/lib/auth/sign-in-failures';
import { viewerOfSession } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { announcesIssuer, issuer } from '@/lib/keycloak/oidc';
import { log } from '@/lib/log';
import { parse } from '@/lib/request/parse';

const beginning = z.object({ csrfToken: z.string().max(256) });

const FIRST_PAGE = '/users';

/** What an answer of Keycloak's consists of (RFC 6749, section 4.1.2; RFC 9207); nothing else reaches next-auth. */
const ANSWER = ['code', 'state', 'iss', 'session_state', 'error'];

/** Returns the CSRF token that every sign-in needs to begin. */
export async function csrfToken(request: NextRequest): Promise<Response> {
  const answer = await askNextAuth({ step: 'csrf', cookies: signInCookies(request) }, authOptions());
  return withCookies(Response.json(answer.body, { headers: { 'cache-control': 'no-store' } }), answer);
}

/** Returns the address at Keycloak where the sign-in continues. */
export async function beginSignIn(request: NextRequest): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const { csrfToken } = parse(beginning, { csrfToken: form.get('csrfToken') });
  const returnPath = ownPath(form.get('callbackUrl')) ?? FIRST_PAGE;
  const body = { csrfToken, callbackUrl: env().POUCH_URL + returnPath };
  const answer = await askNextAuth({ step: 'signin', cookies: signInCookies(request), body }, authOptions());
  if (!answer.location || isOfNextAuth(answer.location)) {
    throw new AppError(
      'FORBIDDEN',
      "Sign-in did not start, because this browser did not send Pouch's cookie. Allow cookies and try again.",
    );
  }
  const url = new URL(answer.location);
  const own = url.searchParams.get('state') ?? '';
  url.searchParams.set('state', sealState(own, returnPath));
  const maxAge = form.get('recent') === 'true' ? maxAgeOfSignIn() : null;
  if (maxAge !== null) url.searchParams.set('max_age', String(maxAge));
  const setCookies = [...abandonedCookies(request).map(removalOf), ...answer.setCookies.map((line) => inAttempt(own, line))];
  return withCookies(Response.json({ url: url.href }, { headers: { 'cache-control': 'no-store' } }), { setCookies });
}

/**
 * Takes Keycloak's answer and leads to the page that was asked for. Where signing in failed, a session that is there
 * already leads there as well; without one it leads back to sign-in, which says why. It never fails otherwise.
 */
export async function finishSignIn(request: NextRequest): Promise<Response> {
  const { own, returnPath: sealed } = openState(request.nextUrl.searchParams.get('state') ?? '');
  const returnPath = sealed ?? ownPath(request.cookies.get(nameOf('callbackUrl'))?.value);
  const attempt = attemptCookies(request, own);
  const previousSid = openCookie(request.cookies.get(sessionCookie().name)?.value)?.sid;
  const setCookies = attemptsIn(request, own).map(removalOf);
  let thrown: unknown;
  try {
    const query = readAnswer(request.nextUrl.searchParams, own);
    await checkIssuer(query.iss);
    const onError = (error: unknown) => {
      thrown = error;
    };
    const options = authOptions({ previousSid, onError });
    const cookies = signInCookies(request, { returnPath, attempt });
    const answer = await askNextAuth({ step: 'callback', cookies, query }, options);
    if (answer.location && !isOfNextAuth(answer.location)) {
      return withCookies(leadTo(answer.location), { setCookies: [...setCookies, ...answer.setCookies] });
    }
  } catch (err) {
    log.error({ err }, 'sign-in failed');
    thrown = err;
  }
  if (previousSid && (await isAlive(previousSid))) {
    return withCookies(leadTo(env().POUCH_URL + (returnPath ?? FIRST_PAGE)), { setCookies });
  }
  const error = failureOf({
    error: request.nextUrl.searchParams.get('error') ?? undefined,
    hasCookies: attempt !== undefined,
    thrown,
  });
  const query = new URLSearchParams({ error, ...(returnPath ? { callbackUrl: returnPath } : {}) });
  return withCookies(leadTo(`${env().POUCH_URL}/sign-in?${query}`), { setCookies });
}

async function isAlive(sid: string): Promise<boolean> {
  return (await viewerOfSession(sessionKeyOf(sid)).catch(() => null)) !== null;
}

function readAnswer(given: URLSearchParams, state: string): Record<string, string> {
  const named = ANSWER.filter((name) => given.has(name));
  const isRepeated = named.some((name) => given.getAll(name).length > 1);
  if (isRepeated) throw new AppError('INVALID_INPUT', 'The answer has a parameter twice.');
  const answer = Object.fromEntries(named.map((name) => [name, name === 'state' ? state : (given.get(name) ?? '')]));
  // The error is logged, and any client can send one.
  return answer.error === undefined || /^[a-z_]{1,40}$/.test(answer.error) ? answer : { ...answer, error: 'unknown' };
}

/** Another server's answer must not pass for Keycloak's (RFC 9207, section 2.4). */
async function checkIssuer(named: string | undefined): Promise<void> {
  const isRight = named === undefined ? !(await announcesIssuer()) : named === issuer();
  if (!isRight) throw new AppError('INVALID_INPUT', 'The answer does not name Keycloak as its issuer.');
}

type Underway = { returnPath?: string | null; attempt?: Record<string, string> };

/** Returns the cookies of signing in as they can be meant: what else a browser sends under these names is left out. */
function signInCookies(request: NextRequest, { returnPath, attempt }: Underway = {}): Record<string, string> {
  const csrf = request.cookies.get(nameOf('csrfToken'))?.value;
  return {
    ...(csrf ? { [nameOf('csrfToken')]: csrf } : {}),
    ...(returnPath ? { [nameOf('callbackUrl')]: env().POUCH_URL + returnPath } : {}),
    ...attempt,
  };
}

function nameOf(cookie: keyof ReturnType<typeof cookieNames>): string {
  return cookieNames()[cookie].name;
}

/** next-auth would show pages of its own, which Pouch does not have: it has not done what it was asked. */
function isOfNextAuth(location: string): boolean {
  return new URL(location, env().POUCH_URL).pathname.startsWith('/api/auth/');
}

function leadTo(location: string): Response {
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } });
}

function withCookies(response: Response, { setCookies }: Pick<NextAuthAnswer, 'setCookies'>): Response {
  for (const line of setCookies) response.headers.append('set-cookie', line);
  return response;
}
