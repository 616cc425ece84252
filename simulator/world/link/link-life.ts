import type { Timeline } from "../time/timeline";
import type { LinkLoss } from "./central-link";
import { CONNECTION_INTERVAL_MS, SUPERVISION_TIMEOUT_MS } from "./link-model";
import type { LinkTransport } from "./link-transport";

/** Who is told, once each, that the connection is over. */
export interface LinkEnds {
  readonly phone: (why: LinkLoss) => void;
  readonly device: () => void;
  /** Nobody is left to tell. */
  readonly ended: () => void;
}

/**
 * How one connection ends.
 *
 *           closeFromPhone / closeFromDevice       next connection event
 *     open ----------------------------------> closing ----------------> closed
 *      |  ^                                       |                        ^
 *      |  | audibleAgain                          | fellSilent             |
 *      v  |                                       v                        |
 *     silent ------------------- supervision timeout ---------------------+
 */
export class LinkLife {
  readonly #timeline: Timeline;
  readonly #transport: LinkTransport;
  readonly #ends: LinkEnds;
  #closing: LinkLoss | undefined;
  #phoneKnows = false;
  #deviceKnows = false;
  #giveUp: (() => void) | undefined;

  constructor(timeline: Timeline, transport: LinkTransport, ends: LinkEnds) {
    this.#timeline = timeline;
    this.#transport = transport;
    this.#ends = ends;
  }

  get openForPhone(): boolean {
    return !this.#phoneKnows && this.#closing !== "closed-by-phone";
  }

  get openForDevice(): boolean {
    return !this.#deviceKnows && this.#closing !== "closed-by-device";
  }

  closeFromPhone(): void {
    if (!this.openForPhone) {
      return;
    }
    this.#closing = "closed-by-phone";
    this.#transport.dropOutgoing();
    this.#transport.arm();
    if (this.#giveUp !== undefined) {
      // The phone does not wait for a device that is silent; the device finds out by its own timeout.
      this.#timeline.schedule(CONNECTION_INTERVAL_MS, () => this.#notifyPhone("closed-by-phone"), "radio.link");
    }
  }

  closeFromDevice(): void {
    if (this.openForDevice && this.#closing === undefined) {
      this.#closing = "closed-by-device";
      this.#transport.arm();
    }
  }

  /** A close asked for since the last event takes effect, after what was queued had its chance. */
  connectionEventEnded(): void {
    if (this.#closing !== undefined) {
      this.finish(this.#closing);
    }
  }

  /** The ends no longer hear each other; unless they do again in time, the link ends with `why`. */
  fellSilent(why: LinkLoss): void {
    if (this.#giveUp === undefined && !this.#over()) {
      this.#transport.hold();
      this.#giveUp = this.#timeline.schedule(SUPERVISION_TIMEOUT_MS, () => this.finish(why), "radio.supervision");
    }
  }

  audibleAgain(): void {
    if (this.#giveUp === undefined) {
      return;
    }
    this.#giveUp();
    this.#giveUp = undefined;
    this.#transport.resume();
    if (this.#closing !== undefined) {
      this.#transport.arm();
    }
  }

  /** The device lost its power: it forgets the link at once, the phone notices by the silence. */
  deviceDied(): void {
    this.fellSilent("supervision-timeout");
    this.#notifyDevice();
  }

  /** Ends the link for both at once. */
  finish(why: LinkLoss): void {
    this.#giveUp?.();
    this.#giveUp = undefined;
    this.#transport.stop();
    this.#notifyDevice();
    this.#notifyPhone(this.#closing === "closed-by-phone" ? "closed-by-phone" : why);
  }

  #over(): boolean {
    return this.#phoneKnows && this.#deviceKnows;
  }

  #notifyDevice(): void {
    if (!this.#deviceKnows) {
      this.#deviceKnows = true;
      this.#notifyEnded();
      this.#ends.device();
    }
  }

  #notifyPhone(why: LinkLoss): void {
    if (!this.#phoneKnows) {
      this.#phoneKnows = true;
      this.#notifyEnded();
      this.#ends.phone(why);
    }
  }

  #notifyEnded(): void {
    if (this.#over()) {
      this.#ends.ended();
    }
  }
}
