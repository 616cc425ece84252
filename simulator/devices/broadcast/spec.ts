import { hexToBytes } from "../../../protocol/bytes/hex";
import type { Band } from "../../world/wifi/access-point";
import { addressField } from "../address";
import { choiceField, type DeviceSpec, DeviceSpecError, textField, wholeField } from "../spec-fields";

export const REPLIES = ["with-mac", "random-only"] as const;
/** `random-only`: AirKiss firmware that repeats the one byte, as the first devices did. */
export type Reply = (typeof REPLIES)[number];

/** A device in smart-config mode, its defaults filled in. */
export interface BroadcastSettings {
  readonly name: string;
  /** MAC of its station, which its label bears. */
  readonly address: string;
  readonly bands: readonly Band[];
  /** Of one attempt, ms. */
  readonly joinMs: number;
  readonly joinRetries: number;
  readonly reply: Reply;
  /** Secret of ESP-Touch v2; 16 bytes. */
  readonly aesKey: Uint8Array | undefined;
}

const HOUR = 3_600_000;
const KEY = /^[0-9a-f]{32}$/i;

/** Checks a spec and fills its defaults in. Throws {@link DeviceSpecError}. */
export function broadcastSettings(spec: DeviceSpec): BroadcastSettings {
  const { aesKey } = spec;
  if (aesKey !== undefined && !(typeof aesKey === "string" && KEY.test(aesKey)))
    throw new DeviceSpecError(spec, "aesKey must be 32 hex digits");
  return {
    name: textField(spec, "name"),
    address: addressField(spec),
    bands: Array.isArray(spec.bands) ? spec.bands : [2.4],
    joinMs: wholeField(spec, "joinMs", 0, HOUR, 3_000),
    joinRetries: wholeField(spec, "joinRetries", 0, 100, 2),
    reply: choiceField(spec, "reply", REPLIES, "with-mac"),
    aesKey: aesKey === undefined ? undefined : hexToBytes(aesKey),
  };
}
