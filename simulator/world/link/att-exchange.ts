import type { LinkTransport } from "./link-transport";
import type { PhonePacket } from "./phone-queue";

/** One ATT request, which may need several round trips. */
export interface AttExchange<R> {
  /** ATT bytes of a part that comes before or after: the MTU. */
  readonly partBytes: number;
  /** ATT bytes of the request that makes the device act. */
  readonly requestBytes: number;
  /** ATT bytes of the answer to it. */
  readonly answerBytes: (result: R) => number;
  /** Round trips before the device acts: the prepared writes of a long value. */
  readonly partsBefore: number;
  /** Runs at the device. */
  readonly perform: () => R;
  /** Lets the answer to it leave, at once or when the device is ready, with what it came to by then. */
  readonly whenReady: (result: R, answer: (final: R) => void) => void;
  /** Round trips to fetch the rest of a result: the blobs of a long read. */
  readonly partsAfter: (result: R) => number;
  /** Runs at the phone when the last answer arrived. */
  readonly done: (result: R) => void;
}

/** Puts a request in line; the next request of the link waits until its last answer. */
export function runExchange<R>(transport: LinkTransport, exchange: AttExchange<R>): void {
  let before = exchange.partsBefore;
  let after = 0;
  let performed: { readonly result: R } | undefined;

  const packet: PhonePacket = {
    request: true,
    get bytes() {
      return before > 0 ? exchange.partBytes : exchange.requestBytes;
    },
    deliver: () => {
      if (before > 0) {
        before--;
        answer(exchange.partBytes);
      } else if (performed === undefined) {
        exchange.whenReady(exchange.perform(), (result) => {
          performed = { result };
          after = exchange.partsAfter(result);
          answer(exchange.answerBytes(result));
        });
      } else {
        after--;
        answer(exchange.partBytes);
      }
    },
  };
  const answer = (bytes: number) => transport.toPhone({ indication: false, bytes, arrive });
  const arrive = () => {
    if (performed === undefined || after > 0) {
      transport.answered(packet);
    } else {
      transport.answered();
      exchange.done(performed.result);
    }
  };
  transport.toDevice(packet);
}
