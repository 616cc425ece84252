import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";

const SYSTEM_ERROR = 13017;

/** One reading or writing of a tag in the ways a fault can bend it. */
export interface StrikableTagEvent {
  readonly point: "nfc.read" | "nfc.write";
  /** As it should go. */
  perform(): void;
  /** With one bit flipped of what is read or written. */
  corrupted(): void;
  /** Says that all went well, and nothing was done. */
  dropped(): void;
  duplicated(): void;
  failed(failure: ApiFailure): void;
  /** The tag is pulled away in the middle. */
  pulledAway(): void;
}

/** Lets an event happen as the scenario's faults have it. A `hang` leaves the reader at work for ever. */
export function strikeTag({ name, schedule, world }: PhoneContext, event: StrikableTagEvent) {
  const fault = world.faults.strike(event.point, { phone: name });
  switch (fault?.do) {
    // A tag has no power to lose; scenario files are refused that ask for it.
    case undefined:
    case "power-off":
      return event.perform();
    case "drop":
      return event.dropped();
    case "corrupt":
      return event.corrupted();
    case "duplicate":
      return event.duplicated();
    case "disconnect":
      return event.pulledAway();
    case "delay":
      schedule(fault.ms ?? 0, () => event.perform());
      return;
    case "error":
      return event.failed({
        text: "injected fault",
        errCode: fault.errCode ?? SYSTEM_ERROR,
        ...(fault.errno === undefined ? {} : { errno: fault.errno }),
      });
    case "hang":
      return;
  }
}
