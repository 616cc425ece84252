import type { PhoneContext } from "../phone-context";
import { adapterFamily, type Gates } from "./adapter-family";
import type { Central } from "./central";
import { discoveryFamily } from "./discovery-family";
import { linkFamily } from "./link-family";
import { notifyFamily } from "./notify-family";
import { pairingFamily } from "./pairing-family";
import { scanFamily } from "./scan-family";
import { transferFamily } from "./transfer-family";

/** Everything of `wx` that a BLE central uses. */
export function bluetoothFamily({ context, central, ...gates }: Gates & { context: PhoneContext; central: Central }) {
  return {
    ...adapterFamily(context, central, gates),
    ...scanFamily(context, central),
    ...linkFamily(context, central),
    ...discoveryFamily(context, central),
    ...transferFamily(context, central),
    ...notifyFamily(context, central),
    ...pairingFamily(context, central),
  };
}
