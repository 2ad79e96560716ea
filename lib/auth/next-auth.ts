import 'server-only';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type AuthOptions } from 'next-auth';
import { env } from '@/lib/env';

/** The steps of next-auth that Pouch uses. */
type Step = 'csrf' | 'signin' | 'callback';
type Question = { step: Step; cookies: Record<string, string>; query?: Record<string, string>; body?: Record<string, string> };
export type NextAuthAnswer = { status: number; location: string | null; body: unknown; setCookies: string[] };

/**
 * Returns what next-auth makes of a request. It is asked in the form of Next.js' older router, because then it sees what is passed
 * here and nothing else of what the browser sent.
 */
export async function askNextAuth({ step, cookies, query = {}, body }: Question, options: AuthOptions): Promise<NextAuthAnswer> {
  // next-auth reads its own address from the environment, and nowhere else.
  process.env.NEXTAUTH_URL = env().POUCH_URL;
  const nextauth = step === 'csrf' ? [step] : [step, 'keycloak'];
  const request = { method: body ? 'POST' : 'GET', headers: {}, cookies, body, query: { ...query, nextauth } };
  const { answer, response } = collect();
  await NextAuth(request as unknown as NextApiRequest, response as unknown as NextApiResponse, options);
  return answer;
}

/** As much of a response as next-auth writes to. */
function collect() {
  const answer: NextAuthAnswer = { status: 200, location: null, body: null, setCookies: [] };
  const keep = (body: unknown) => {
    answer.body = body;
  };
  const response = {
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    getHeader: () => answer.setCookies,
    setHeader: (name: string, value: string | string[]) => {
      if (name === 'Location') answer.location = String(value);
      if (name === 'Set-Cookie') answer.setCookies = [value].flat();
      return response;
    },
    send: keep,
    json: keep,
    end: () => undefined,
  };
  return { answer, response };
}
