import type { LinkTransport } from "./link-transport";
import type { PhonePacket } from "./phone-queue";

/** One ATT request, which may need several round trips. */
export interface AttExchange<R> {
  /** Round trips before the device acts: the prepared writes of a long value. */
  readonly partsBefore: number;
  /** Runs at the device. */
  readonly perform: () => R;
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
    deliver: () => {
      if (before > 0) {
        before--;
      } else if (performed === undefined) {
        const result = exchange.perform();
        performed = { result };
        after = exchange.partsAfter(result);
      } else {
        after--;
      }
      transport.toPhone({ indication: false, arrive });
    },
  };
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
