import { concat, Observable, type Subscriber, Subscription } from "rxjs";
import type { BlufiCodec } from "./codec";
import { type BlufiMessage, isNegotiation } from "./messages";

/** Messages that may wait; a device that asks for more acknowledgements than that is flooding. */
export const OUTBOX_LIMIT = 64;

interface Parcel {
  readonly message: BlufiMessage;
  readonly ackWanted: boolean;
  readonly subscriber: Subscriber<number>;
}

/**
 * Sends messages one after the other. Sequence numbers are taken when a message starts, so its frames stay together; once
 * started it is sent to its end even when nobody waits any more, because a gap in the sequence would end the link.
 */
export class Outbox {
  private readonly waiting: Parcel[] = [];
  private readonly sending = new Subscription();
  private busy = false;
  private held = false;

  constructor(
    private readonly codec: BlufiCodec,
    private readonly transmit: (frame: Uint8Array) => Observable<unknown>,
    private readonly onFailure: (error: unknown) => void,
    private readonly onOverflow: () => void,
  ) {}

  /**
   * Cold; emits the sequence number of the last frame when the device's stack took it, then completes. A failure goes to
   * the channel, not to the subscriber. Unsubscribing before the start takes the message back.
   */
  post(message: BlufiMessage, ackWanted = false): Observable<number> {
    return new Observable((subscriber) => {
      if (this.waiting.length >= OUTBOX_LIMIT) {
        this.onOverflow();
        return;
      }
      const parcel = { message, ackWanted, subscriber };
      this.waiting.push(parcel);
      this.pump();
      return () => {
        const index = this.waiting.indexOf(parcel);
        if (index >= 0) this.waiting.splice(index, 1);
      };
    });
  }

  /** From here on only messages of a key agreement start. */
  hold(): void {
    this.held = true;
  }

  /** What waited may start. */
  release(): void {
    this.held = false;
    this.pump();
  }

  /** Drops what waits and stops listening to what runs. */
  close(): void {
    this.waiting.length = 0;
    this.sending.unsubscribe();
  }

  private pump(): void {
    if (this.busy || this.sending.closed) return;
    const index = this.held ? this.waiting.findIndex(({ message }) => isNegotiation(message)) : 0;
    const [parcel] = index < 0 ? [] : this.waiting.splice(index, 1);
    if (parcel === undefined) return;
    this.busy = true;
    const frames = this.codec.encode(parcel.message, { ackWanted: parcel.ackWanted });
    this.sending.add(
      concat(...frames.map((frame) => this.transmit(frame))).subscribe({
        error: (error: unknown) => this.onFailure(error),
        complete: () => {
          this.busy = false;
          parcel.subscriber.next(frames.at(-1)?.[2] ?? 0);
          parcel.subscriber.complete();
          this.pump();
        },
      }),
    );
  }
}
