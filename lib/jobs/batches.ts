type Waiting<Item> = { item: Item; resolve: () => void; reject: (error: unknown) => void };

/** Writes what is added together, in the order in which it was added, one batch after the other. */
export class Batches<Item> {
  #waiting: Waiting<Item>[] = [];
  #isWriting = false;
  #isDue = false;
  #timer: NodeJS.Timeout | undefined;
  #leavesAt = Number.POSITIVE_INFINITY;
  readonly #write: (items: Item[]) => Promise<void>;

  constructor(write: (items: Item[]) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves once it is written: after `withinMs` at the latest, or with one that can't wait as long. Throws what `write` throws. */
  add(item: Item, withinMs: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ item, resolve, reject });
    this.#leaveWithin(withinMs);
    return promise;
  }

  #leaveWithin(milliseconds: number): void {
    const at = Date.now() + milliseconds;
    if (at >= this.#leavesAt) return;
    clearTimeout(this.#timer);
    this.#leavesAt = at;
    this.#timer = setTimeout(() => {
      this.#isDue = true;
      void this.#leave();
    }, milliseconds);
  }

  async #leave(): Promise<void> {
    // The call that is writing also writes what becomes due meanwhile.
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#isDue) {
      const batch = this.#waiting.splice(0);
      this.#isDue = false;
      this.#leavesAt = Number.POSITIVE_INFINITY;
      await this.#write(batch.map(({ item }) => item)).then(
        () => batch.map(({ resolve }) => resolve()),
        (error) => batch.map(({ reject }) => reject(error)),
      );
    }
    this.#isWriting = false;
  }
}
