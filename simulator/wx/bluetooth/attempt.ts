import type { CentralLink } from "../../world/link/central-link";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import type { Connection } from "./connection";

/** What comes of an attempt to connect; exactly one of `opened` and `failed`, unless it is abandoned. */
export interface AttemptOutcome {
  opened(link: CentralLink): void;
  failed(why: ApiFailure): void;
  /** After `opened`: the link is gone. */
  lost(): void;
  notified(characteristic: string, value: Uint8Array): void;
}

/** Starts connecting; {@link Connection.abandon} gives it up without a word. */
export function attempt(
  phone: PhoneContext,
  connection: Connection,
  timeoutMs: number | undefined,
  outcome: AttemptOutcome,
): void {
  let over = false;
  let cancelRadio: () => void = () => undefined;
  let cancelTimeout: () => void = () => undefined;
  const finish = () => {
    over = true;
    cancelTimeout();
  };
  connection.abandon = () => {
    if (over) return;
    finish();
    cancelRadio();
  };
  if (timeoutMs !== undefined) {
    cancelTimeout = phone.schedule(timeoutMs, () => {
      finish();
      cancelRadio();
      outcome.failed(BLUETOOTH_FAILURE.timeout);
    });
  }
  const call = () => {
    cancelRadio = phone.world.air.connect(phone.name, connection.address, {
      opened: (link) => {
        if (over) return link.close();
        finish();
        outcome.opened(link);
      },
      failed: (why) => {
        if (over) return;
        // Pitfall 13: nothing ends the wait but the app's own time-out.
        if (why === "not-in-range" && phone.profile.connection.waitsForEver) return call();
        finish();
        outcome.failed(noAnswer(phone));
      },
      closed: () => outcome.lost(),
      notified: (characteristic, value) => outcome.notified(characteristic, value),
    });
  };
  call();
}

/** Error 10003 in the words of the system. */
export function noAnswer(phone: PhoneContext): ApiFailure {
  const { failureDetail } = phone.profile.connection;
  const { text } = BLUETOOTH_FAILURE.connectionFail;
  return { ...BLUETOOTH_FAILURE.connectionFail, text: failureDetail === "" ? text : `${text} ${failureDetail}` };
}
