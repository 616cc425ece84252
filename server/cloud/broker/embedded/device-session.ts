import type { Client } from "aedes";
import type { Clock } from "../../../clock/clock";
import type { BrokerLimits } from "../broker-limits";
import { type DeviceRights, type Published, refusalOf, rightsOf } from "../device-rights";
import { TokenBucket } from "../rates";

export type CutReason = NonNullable<ReturnType<typeof refusalOf>> | "too-many" | "slow-reader" | "revoked";

/** A device that has shown who it is, as long as its connection lasts. */
export class DeviceSession {
  readonly rights: DeviceRights;
  readonly #messages: TokenBucket;
  #waiting = 0;

  constructor(
    readonly client: Client,
    readonly device: { readonly id: string; readonly product: string },
    prefix: string,
    clock: Clock,
    private readonly limits: BrokerLimits,
  ) {
    this.rights = rightsOf(prefix, device);
    this.#messages = new TokenBucket(clock, limits.messages);
  }

  /** Why it may not publish this, now; undefined: it may. Its last will, said when it has gone, counts as no message. */
  refusalOf(published: Published): CutReason | undefined {
    const isWill = this.client.closed;
    return refusalOf(this.rights, published) ?? (isWill || this.#messages.take() ? undefined : "too-many");
  }

  /**
   * Sends it a message, if it has subscribed to the topic.
   *
   * @returns false: it takes nothing, and is to be cut
   */
  send(topic: string, payload: Uint8Array): boolean {
    if (this.#waiting >= this.limits.mostWaiting) return false;
    if (!this.#isSubscribed(topic)) return true;
    this.#waiting += 1;
    this.client.publish(
      { cmd: "publish", topic, payload: Buffer.from(payload), qos: 1, retain: false, dup: false },
      () => {
        this.#waiting -= 1;
      },
    );
    return true;
  }

  #isSubscribed(topic: string): boolean {
    const filters = Object.keys((this.client as unknown as { readonly subscriptions: object }).subscriptions);
    // All that it can have are its own; both wildcards stand for the last level.
    return filters.some((filter) => filter === topic || /\/[+#]$/.test(filter));
  }
}
