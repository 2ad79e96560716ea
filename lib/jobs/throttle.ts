/** Below this, nothing is gained by going slower. */
const FEWEST = 2;
/** A mean of fewer calls says nothing. */
const FEWEST_CALLS = 8;
/** How much slower than at its best Keycloak may become before that counts as too much. */
const TOO_SLOW = 2;
/** The best latency grows by this with each round, so that a Keycloak that has become slower for good is not held to it. */
const FORGETS = 1.02;

export type Call = {
  startedAt: number;
  milliseconds: number;
  /** No answer, or one that says "not now". */
  isOverload: boolean;
};

/**
 * Decides how many rows are in flight: one more after each round of calls that were as fast as before, half as many once
 * they take twice as long or Keycloak is overloaded.
 */
export class Throttle {
  #ceiling: number;
  #limit: number;
  #bestMean = Number.POSITIVE_INFINITY;
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

  /** Changes when other jobs start or end. */
  set ceiling(ceiling: number) {
    this.#ceiling = ceiling;
    this.#limit = Math.max(Math.min(this.#limit, ceiling), Math.min(FEWEST, ceiling));
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
    const mean = this.#total / this.#calls;
    this.#bestMean = Math.min(mean, this.#bestMean * FORGETS);
    if (mean > TOO_SLOW * this.#bestMean) this.#halve(now);
    else this.#startRound(this.#limit + 1);
  }

  #halve(now: number): void {
    this.#halvedAt = now;
    this.#startRound(Math.max(FEWEST, Math.floor(this.#limit / 2)));
  }

  #startRound(limit: number): void {
    this.#limit = Math.min(limit, this.#ceiling);
    this.#calls = 0;
    this.#total = 0;
  }
}
