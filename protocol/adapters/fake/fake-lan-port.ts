import { defer, of } from "rxjs";
import type { LanPort, LanRequest, LanResponse } from "../../ports/lan";

/** A {@link LanPort} whose answers a test writes down. */
export interface FakeLanPort extends LanPort {
  /** Requests sent so far, oldest first. */
  readonly sent: readonly LanRequest[];
  /** The next requests are answered by these, in order; the last one stays. */
  answer(...answers: readonly LanPort["request"][]): void;
}

/** Without a script everything is answered 404. */
export function createFakeLanPort(): FakeLanPort {
  const sent: LanRequest[] = [];
  const notFound: LanResponse = { status: 404, cookies: [], body: new Uint8Array(0) };
  let script: LanPort["request"][] = [];
  return {
    sent,
    request: (request) =>
      defer(() => {
        sent.push(request);
        const next = script.length > 1 ? script.shift() : script[0];
        return next?.(request) ?? of(notFound);
      }),
    answer: (...answers) => {
      script = [...answers];
    },
  };
}
