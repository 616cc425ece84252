import { NEVER, of } from "rxjs";
import type { Ports } from "../../../protocol/ports/ports";

/** Ports of a phone whose system is connected to a device: nothing of it is on the air, and the phone lists it. */
export function holding(ports: Ports, deviceId: string): Ports {
  return { ...ports, ble: { ...ports.ble, advertisements$: NEVER, connected: () => of([{ deviceId }]) } };
}
