import 'server-only';
import { and, desc, eq, gt, inArray, lt, or, sql } from 'drizzle-orm';
import type { Viewer } from '@/lib/auth/viewer';
import { bestEffort, database } from '@/lib/db/client';
import { passwordGuesses } from '@/lib/db/schema';
import { durationInWords } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import { findUserByLogin } from '@/lib/keycloak/composed/sign-in-means';
import type { OidcAnswer } from '@/lib/keycloak/oidc-request';
import { refusalOf, WRONG_SECRET } from '@/lib/keycloak/token-refusals';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { clientIdOf } from '@/lib/tokens/client';
import type { IssuedTo } from '@/lib/tokens/schema';

const WINDOW_MS = 15 * 60_000;
/** How many wrong passwords are tried within that time: for one username by anyone, and by one administrator for anyone. */
const MAX_PER_USERNAME = 5;
const MAX_PER_ADMINISTRATOR = 20;
/** Of one user: the username first, by which a guess is counted, and an email address under which others may have been. */
type Names = [string, ...string[]];

/** `most` is how many the viewer may have tried, of whomever. */
type Budget = { names: Names; most: number };

type Ask<Given> = () => Promise<Given>;
/** Who Keycloak would sign in; null where there is no such user, undefined where the viewer may not know. */
type FoundUser = { user: UserRepresentation | null | undefined };

/**
 * Has Keycloak try a password, unless too many were wrong lately (RATE_LIMITED). A try counts from before it is made, so that
 * many at once don't pass the limit, until Keycloak has said that the password is right or something other than it was refused.
 */
export async function limitGuesses(viewer: Viewer, typed: string, ask: Ask<OidcAnswer>): Promise<OidcAnswer & FoundUser> {
  const { tokens, permissions } = viewer;
  const user = permissions.has('view-users') ? await findUserByLogin(tokens, typed) : undefined;
  // Whoever Keycloak would sign in, so that an email address is no second try.
  const names: Names = [user?.username ?? typed, ...(user?.email ? [user.email] : [])];
  // A viewer to whom Keycloak does not show users may be trying several names of one.
  const most = user === undefined ? MAX_PER_USERNAME : MAX_PER_ADMINISTRATOR;
  return { user, ...(await limit(viewer, { names, most }, isWrongPassword, ask)) };
}

/** Has Keycloak try a client secret, under the same limit where it was typed. */
export async function limitSecretGuesses<Given extends OidcAnswer>(
  viewer: Viewer,
  client: IssuedTo,
  ask: Ask<Given>,
): Promise<Given> {
  const budget: Budget = { names: [`the client ${clientIdOf(client)}`], most: MAX_PER_ADMINISTRATOR };
  return client.clientSecret ? limit(viewer, budget, isWrongSecret, ask) : ask();
}

async function limit<Given extends OidcAnswer>(
  viewer: Viewer,
  { names: [name, ...others], most }: Budget,
  isWrong: (answer: OidcAnswer) => boolean,
  ask: Ask<Given>,
): Promise<Given> {
  const names: Names = [name.toLowerCase(), ...others.map((other) => other.toLowerCase())];
  const guess = eq(passwordGuesses.id, await beginGuess(viewer, { names, most }));
  const answer = await ask().catch(async (error) => {
    await forget(guess);
    throw error;
  });
  if (isRight(answer)) await forget(and(eq(passwordGuesses.actorId, viewer.id), inArray(passwordGuesses.username, names)));
  else if (!isWrong(answer)) await forget(guess);
  return answer;
}

async function beginGuess(viewer: Viewer, { names, most }: Budget): Promise<number> {
  const [username] = names;
  return database((db) =>
    db.transaction(async (transaction) => {
      await transaction.execute(sql`lock table ${passwordGuesses} in share row exclusive mode`);
      const since = new Date(Date.now() - WINDOW_MS);
      await transaction.delete(passwordGuesses).where(lt(passwordGuesses.guessedAt, since));
      const isCounted = or(inArray(passwordGuesses.username, names), eq(passwordGuesses.actorId, viewer.id));
      const recent = await transaction
        .select()
        .from(passwordGuesses)
        .where(and(gt(passwordGuesses.guessedAt, since), isCounted))
        .orderBy(desc(passwordGuesses.guessedAt));
      const ofUsername = recent.filter((guess) => names.includes(guess.username));
      const ofViewer = recent.filter(({ actorId }) => actorId === viewer.id);
      requireFewer(ofUsername, MAX_PER_USERNAME, `for ${username}`);
      requireFewer(ofViewer, most, 'by you');
      const [guess] = await transaction
        .insert(passwordGuesses)
        .values({ actorId: viewer.id, username, guessedAt: new Date() })
        .returning({ id: passwordGuesses.id });
      return guess?.id ?? 0;
    }),
  );
}

function requireFewer(newestFirst: { guessedAt: Date }[], most: number, whose: string): void {
  const blocking = newestFirst[most - 1];
  if (!blocking) return;
  const minutes = Math.ceil((blocking.guessedAt.getTime() + WINDOW_MS - Date.now()) / 60_000);
  const wait = durationInWords(Math.max(1, minutes) * 60);
  const words = `Keycloak was not asked, because too many wrong passwords or secrets were tried ${whose}. Try again in ${wait}.`;
  throw new AppError('RATE_LIMITED', words);
}

function isWrongSecret(answer: OidcAnswer): boolean {
  return WRONG_SECRET.includes(refusalOf(answer)?.code ?? '');
}

/** Keycloak's words for a wrong password, a user who does not exist or is locked out, and a missing one-time code. */
function isWrongPassword(answer: OidcAnswer): boolean {
  return isInvalidGrant(answer, /invalid user credentials/i);
}

/** It also says what else the user must do first, but only once the password was right. */
function isRight(answer: OidcAnswer): boolean {
  return answer.status === 200 || isInvalidGrant(answer, /not fully set up/i);
}

function isInvalidGrant(answer: OidcAnswer, words: RegExp): boolean {
  const refusal = refusalOf(answer);
  return refusal?.code === 'invalid_grant' && words.test(refusal.description);
}

/** Where the database fails, the guess stays counted, and Keycloak's answer is shown all the same. */
async function forget(which: ReturnType<typeof and>): Promise<void> {
  await bestEffort(database((db) => db.delete(passwordGuesses).where(which)));
}
