import { bytesToHex } from "../../../../protocol/bytes/hex";
import type { DeviceKeys } from "../../../lib/devices/device-keys";
import type { PairStore } from "./store";

/**
 * Keeps what the device of a pairing that joined was handed; what an earlier pairing left of one that took none is over.
 *
 * @param device its identity in the registry; undefined: it is not there.
 */
export function keepKey(keys: DeviceKeys, device: string | undefined, { result, withIdentity }: PairStore): void {
  if (device === undefined) return;
  const handed = result?.outcome === "joined" ? result.identity : undefined;
  if (handed === undefined) keys.forget(device);
  else withIdentity(({ id, key }) => keys.keep(device, { ...handed, id, key: bytesToHex(key) }));
}
