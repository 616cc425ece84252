import type { Client } from "aedes";
import type { Clock } from "../../clock/clock";
import { TokenBucket } from "../broker/rates";
import type { HouseClient } from "./house-bridge";
import type { HouseMessage } from "./house-view";
import { takes } from "./topic-filter";

/** Messages that a house has not taken yet: 500 devices have three each when it subscribes. */
const MOST_WAITING = 4_096;
/** Filters of one house; Home Assistant has one for each topic of each entity. */
export const MOST_FILTERS = 20_000;
/** What a house publishes: also switches of a whole house at once. */
const MESSAGES = { perSecond: 20, burst: 200 };

/** A house system that has shown who it is, as long as its connection lasts. */
export class HouseSession implements HouseClient {
  readonly filters = new Set<string>();
  readonly #messages: TokenBucket;
  #waiting = 0;

  constructor(
    readonly client: Client,
    readonly userId: string,
    readonly secretHash: string,
    clock: Clock,
  ) {
    this.#messages = new TokenBucket(clock, MESSAGES);
  }

  deliver({ topic, payload, retain }: HouseMessage): void {
    if (![...this.filters].some((filter) => takes(filter, topic))) return;
    if (this.#waiting >= MOST_WAITING) {
      this.cut();
      return;
    }
    this.#waiting += 1;
    this.client.publish({ cmd: "publish", topic, payload: Buffer.from(payload), qos: 1, retain, dup: false }, () => {
      this.#waiting -= 1;
    });
  }

  cut(): void {
    this.client.close();
  }

  /** @returns false: it publishes too much */
  mayPublish(): boolean {
    return this.#messages.take();
  }
}
