/** Below this, nothing is gained by going slower. */
const FEWEST = 2;
/** A mean of fewer calls says nothing. */
const FEWEST_CALLS = 8;
/** How much less Keycloak may do in the same time than at its best before that counts as too much. */
const TOO_SLOW = 2;
/** The best grows by this with each round, so that a Keycloak that has become slower for good is not held to it. */
const FORGETS = 1.02;

export type Call = {
  startedAt: number;
  milliseconds: number;
  /** No answer, or one that says "not now". */
  isOverload: boolean;
};

/**
 * Decides how many rows are in flight: twice as many after each round of calls to begin with, then one more, and half as many
 * once Keycloak is overloaded, or does half as much in the same time. That more calls at once take longer each says nothing:
 * on few processors they wait for each other, and as many as before are answered in a second.
 */
export class Throttle {
  #ceiling: number;
  #limit: number;
  #isStarting = true;
  /** The least time that one call took of Keycloak, with as many beside it as there were. */
  #best = Number.POSITIVE_INFINITY;
  #calls = 0;
  #total = 0;
  #halvedAt = Number.NEGATIVE_INFINITY;

  constructor(ceiling: number) {
    this.#ceiling = ceiling;
    this.#limit = Math.min(FEWEST, ceiling);
  }

  get limit(): number {
    return this.#limit;
  }

  /** Told with each statement; it changes when other jobs start or end. */
  set ceiling(ceiling: number) {
    this.#ceiling = ceiling;
    const limit = Math.max(Math.min(this.#limit, ceiling), Math.min(FEWEST, ceiling));
    if (limit === this.#limit) return;
    this.#best = Number.POSITIVE_INFINITY;
    this.#startRound(limit);
  }

  saw({ startedAt, milliseconds, isOverload }: Call, now: number): void {
    // What was under way when the rows were halved says nothing about fewer of them.
    if (startedAt < this.#halvedAt) return;
    if (isOverload) {
      this.#halve(now);
      return;
    }
    this.#calls++;
    this.#total += milliseconds;
    if (this.#calls >= Math.max(FEWEST_CALLS, 2 * this.#limit)) this.#endRound(now);
  }

  #endRound(now: number): void {
    const share = this.#total / this.#calls / this.#limit;
    this.#best = Math.min(share, this.#best * FORGETS);
    if (share <= TOO_SLOW * this.#best) {
      this.#startRound(this.#isStarting ? 2 * this.#limit : this.#limit + 1);
      return;
    }
    this.#halve(now);
  }

  #halve(now: number): void {
    this.#isStarting = false;
    this.#halvedAt = now;
    // What many did at once says nothing about fewer: held to the best, they would be halved again and again.
    this.#best = Number.POSITIVE_INFINITY;
    this.#startRound(Math.max(FEWEST, Math.floor(this.#limit / 2)));
  }

  #startRound(limit: number): void {
    this.#limit = Math.min(limit, this.#ceiling);
    this.#calls = 0;
    this.#total = 0;
  }
}
