import type { Hold } from "../stores/contract";
import type { AppParts } from "./keeper-parts";
import { concernOf, type Failure, nextHold } from "./next-hold";
import { hashPrefix } from "./token-hash";

/** A hold longer than any in the table is from a clock that was put back since. */
const LONGEST_HOLD_MS = 25 * 3_600_000;

/**
 * Why WeChat is not asked for an app at present. What concerns the app holds every process and lies in the store; what
 * concerns this process (its address, its way to WeChat, its request) holds it alone: the others are served, and so is it
 * with what they get. A wrong AppSecret holds those that have the same one.
 */
export class Circuit {
  #own: Hold | undefined;
  /** As the store had it when it was last read. */
  #shared: Hold | undefined;
  readonly #credentials: string;

  constructor(private readonly parts: AppParts) {
    this.#credentials = hashPrefix(parts.app.secret);
  }

  /**
   * The hold that is on now, if any.
   *
   * @throws what the store throws
   */
  async read(): Promise<Hold | undefined> {
    const hold = await this.parts.store.readHold(this.parts.app.appId);
    this.#shared = hold?.credentials === undefined || hold.credentials === this.#credentials ? hold : undefined;
    return this.known();
  }

  /** The same as far as it is known without the store; of two the longer one. */
  known(): Hold | undefined {
    const now = this.parts.clock.now();
    const isOn = ({ until }: Hold) => until > now && until - now <= LONGEST_HOLD_MS;
    return [this.#own, this.#shared]
      .flatMap((hold) => (hold && isOn(hold) ? [hold] : []))
      .sort((a, b) => b.until - a.until)[0];
  }

  /** After a call that failed. */
  async fail(failure: Failure): Promise<Hold> {
    const { app, clock, random, store } = this.parts;
    const concern = concernOf(failure);
    const isShared = concern === "app" || concern === "credentials";
    const hold = nextHold(failure, isShared ? this.#shared : this.#own, clock.now(), random());
    if (!isShared) {
      this.#own = hold;
      return hold;
    }
    this.#shared = concern === "credentials" ? { ...hold, credentials: this.#credentials } : hold;
    await store.writeHold(app.appId, this.#shared).catch(() => undefined);
    return hold;
  }

  /** After a call that did not fail. */
  async lift(): Promise<void> {
    this.#own = undefined;
    if (this.#shared === undefined) return;
    this.#shared = undefined;
    await this.parts.store.writeHold(this.parts.app.appId, undefined).catch(() => undefined);
  }
}
