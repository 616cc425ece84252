import type { StoredToken, TokenStore } from "../stores/contract";

/** How often the store is looked at, ms. */
const EVERY_MS = 5;

/** Looks at the store all the time and notes each step back: an older token, or a lower fence, after a newer one. */
export class StoreWatch {
  readonly #stepsBack: string[] = [];
  #last: { token: StoredToken; number: number } | undefined;
  #changes = 0;
  #stopped = false;
  #loop: Promise<void> | undefined;

  readonly #store: TokenStore;
  readonly #appId: string;
  readonly #numberOf: (token: string) => number;

  /** @param numberOf how many tokens the stand-in had issued with this one */
  constructor(store: TokenStore, appId: string, numberOf: (token: string) => number) {
    this.#store = store;
    this.#appId = appId;
    this.#numberOf = numberOf;
  }

  start(): void {
    this.#loop = this.#live();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
  }

  get current(): StoredToken | undefined {
    return this.#last?.token;
  }

  get changes(): number {
    return this.#changes;
  }

  get stepsBack(): readonly string[] {
    return this.#stepsBack;
  }

  async #live(): Promise<void> {
    while (!this.#stopped) {
      const token = await this.#store.read(this.#appId).catch(() => undefined);
      if (token) this.#note(token);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }

  #note(token: StoredToken): void {
    const number = this.#numberOf(token.value);
    const before = this.#last;
    if (before && (number < before.number || token.fence < before.token.fence)) {
      this.#stepsBack.push(`token ${before.number} was replaced by token ${number}`);
    }
    if (before?.number !== number) this.#changes++;
    this.#last = { token, number };
  }
}
