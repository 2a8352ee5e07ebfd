/** Lets at most so many pieces of work run at the same time; further ones wait their turn, first come first served. */
export class Slots {
  readonly #most: number;
  #taken = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Does `work` when a slot is free. Who waits may be called back by `signal`: then its reason is thrown. */
  async with<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.#taken < this.#most) this.#taken += 1;
    else await this.#turn(signal);
    try {
      return await work();
    } finally {
      // A slot is handed on, not given back, to who waits: nobody can slip in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#taken -= 1;
      else next();
    }
  }

  #turn(signal?: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = (): void => {
      this.#waiting.splice(this.#waiting.indexOf(enter), 1);
      reject(signal?.reason);
    };
    const enter = (): void => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    this.#waiting.push(enter);
    return promise;
  }
}
