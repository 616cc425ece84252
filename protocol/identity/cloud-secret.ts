import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "../bytes/hex";
import { encodeUtf8 } from "../bytes/utf8";
import type { DeviceIdentity } from "./device-identity";

const PURPOSE = encodeUtf8("device-companion cloud v1");

/**
 * What a device shows the cloud's broker as its password, and what the app tells the server of it: HMAC-SHA-256 of a fixed text under
 * the key, 64 lower-case hex digits. The key itself never leaves the phone and the device. A secret.
 */
export function cloudSecret({ key }: Pick<DeviceIdentity, "key">): string {
  return bytesToHex(hmac(sha256, key, PURPOSE));
}
