import { concat, EMPTY, NEVER, of } from "rxjs";
import type { BleControl } from "../../../protocol/control/paths/ble-control";

/** Of a device that is connected, and speaks nothing known: what it says of itself is shown, and that nothing can be controlled. */
export const noControl: BleControl = {
  kind: "none",
  fits: () => true,
  open: () => concat(of({ kind: "ble" as const, messages$: NEVER, send: () => EMPTY }), NEVER),
};
