import 'server-only';
import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { openCookie } from '@/lib/auth/cookie-token';
import { cookies as cookieNames, sessionCookie } from '@/lib/auth/cookies';
import { askNextAuth, type NextAuthAnswer } from '@/lib/auth/next-auth';
import { authOptions } from '@/lib/auth/options';
import { ownPath } from '@/lib/auth/own-path';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { announcesIssuer, issuer } from '@/lib/keycloak/oidc';
import { log } from '@/lib/log';
import { parse } from '@/lib/request/parse';

const beginning = z.object({ csrfToken: z.string().max(256) });

/** What an answer of Keycloak's consists of (RFC 6749, section 4.1.2; RFC 9207); nothing else reaches next-auth. */
const ANSWER = ['code', 'state', 'iss', 'session_state', 'error'];

/** Returns the CSRF token that every sign-in needs to begin. */
export async function csrfToken(request: NextRequest): Promise<Response> {
  const answer = await askNextAuth({ step: 'csrf', cookies: signInCookies(request) }, authOptions());
  return withCookies(Response.json(answer.body, { headers: { 'cache-control': 'no-store' } }), answer);
}

/** Gives the address at Keycloak where signing in goes on. */
export async function beginSignIn(request: NextRequest): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const { csrfToken } = parse(beginning, { csrfToken: form.get('csrfToken') });
  const body = { csrfToken, callbackUrl: env().POUCH_URL + (ownPath(form.get('callbackUrl')) ?? '/users') };
  const answer = await askNextAuth({ step: 'signin', cookies: signInCookies(request), body }, authOptions());
  if (!answer.location || isOfNextAuth(answer.location)) {
    throw new AppError(
      'FORBIDDEN',
      "Sign-in did not start, because this browser did not send Pouch's cookie. Allow cookies and try again.",
    );
  }
  return withCookies(Response.json({ url: answer.location }, { headers: { 'cache-control': 'no-store' } }), answer);
}

/** Takes Keycloak's answer and leads to the page that was asked for, or back to sign-in; it never fails otherwise. */
export async function finishSignIn(request: NextRequest): Promise<Response> {
  const cookies = signInCookies(request);
  try {
    const query = readAnswer(request.nextUrl.searchParams);
    await checkIssuer(query.iss);
    const previous = openCookie(request.cookies.get(sessionCookie().name)?.value)?.sid;
    const answer = await askNextAuth({ step: 'callback', cookies, query }, authOptions(previous));
    if (answer.location && !isOfNextAuth(answer.location)) return withCookies(leadTo(answer.location), answer);
  } catch (err) {
    log.error({ err }, 'sign-in failed');
  }
  const wayBack = ownPath(cookies[nameOf('callbackUrl')]);
  const query = new URLSearchParams({ error: 'Callback', ...(wayBack ? { callbackUrl: wayBack } : {}) });
  return leadTo(`${env().POUCH_URL}/sign-in?${query}`);
}

function readAnswer(given: URLSearchParams): Record<string, string> {
  const named = ANSWER.filter((name) => given.has(name));
  const isRepeated = named.some((name) => given.getAll(name).length > 1);
  if (isRepeated) throw new AppError('INVALID_INPUT', 'The answer has a parameter twice.');
  const answer = Object.fromEntries(named.map((name) => [name, given.get(name) ?? '']));
  // The error is logged, and any client can send one.
  return answer.error === undefined || /^[a-z_]{1,40}$/.test(answer.error) ? answer : { ...answer, error: 'unknown' };
}

/** Another server's answer must not pass for Keycloak's (RFC 9207, section 2.4). */
async function checkIssuer(named: string | undefined): Promise<void> {
  const isRight = named === undefined ? !(await announcesIssuer()) : named === issuer();
  if (!isRight) throw new AppError('INVALID_INPUT', 'The answer does not name Keycloak as its issuer.');
}

/** The cookies of signing in as they can be meant: what else a browser sends under these names is left out. */
function signInCookies(request: NextRequest): Record<string, string> {
  const names = (['csrfToken', 'state', 'nonce', 'pkceCodeVerifier'] as const).map(nameOf);
  const kept = names.flatMap((name) => {
    const value = request.cookies.get(name)?.value;
    return value ? [[name, value] as const] : [];
  });
  const wayBack = ownPath(request.cookies.get(nameOf('callbackUrl'))?.value);
  return Object.fromEntries(wayBack ? [...kept, [nameOf('callbackUrl'), env().POUCH_URL + wayBack]] : kept);
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

function withCookies(response: Response, { setCookies }: NextAuthAnswer): Response {
  for (const line of setCookies) response.headers.append('set-cookie', line);
  return response;
}
