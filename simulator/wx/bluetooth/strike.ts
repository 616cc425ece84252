import type { FaultPoint } from "../../world/faults/fault";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";

/** One Bluetooth event in the ways a fault can bend it. */
export interface Strikable {
  readonly point: FaultPoint;
  /** Address of the device; absent when the event concerns no single one. */
  readonly address?: string;
  /** As it should go. */
  perform(): void;
  /** With one bit of the value flipped. */
  corrupted(): void;
  /** Reports success and delivers nothing. */
  dropped(): void;
  /** Delivers twice. */
  duplicated(): void;
  failed(failure: ApiFailure): void;
  /** The link breaks instead. */
  disconnected(): void;
  /** Bluetooth of the phone goes off: for events that concern no device, which would lose its power otherwise. */
  poweredOff?(): void;
  /** What `hang` leaves behind; absent: nothing, and no callback ever. */
  hung?(): void;
}

/** Lets an event happen as the scenario's faults have it. */
export function strike(phone: PhoneContext, event: Strikable) {
  const device = event.address === undefined ? undefined : phone.world.air.nameOf(event.address);
  const fault = phone.world.faults.strike(event.point, {
    phone: phone.name,
    ...(device === undefined ? {} : { device }),
  });
  switch (fault?.do) {
    case undefined:
      return event.perform();
    case "drop":
      return event.dropped();
    case "corrupt":
      return event.corrupted();
    case "duplicate":
      return event.duplicated();
    case "disconnect":
      return event.disconnected();
    case "delay":
      phone.schedule(fault.ms ?? 0, () => event.perform());
      return;
    case "error":
      return event.failed({
        text: "injected fault",
        errCode: fault.errCode ?? BLUETOOTH_FAILURE.systemError.errCode ?? 0,
        ...(fault.errno === undefined ? {} : { errno: fault.errno }),
      });
    case "power-off":
      if (event.address === undefined) return event.poweredOff?.();
      if (device !== undefined) phone.world.air.powerOff(device);
      return event.perform();
    case "hang":
      return event.hung?.();
  }
}
