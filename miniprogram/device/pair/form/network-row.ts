import { bytesToHex, formatHex, hexToBytes } from "../../../../protocol/bytes/hex";
import { unpadded } from "../../../../protocol/bytes/padding";
import { decodeUtf8, isUtf8 } from "../../../../protocol/bytes/utf8";
import type { WifiNetwork } from "../../../../protocol/provisioning/contract";
import { visibleText } from "../../../lib/names/visible-text";

/** One Wi-Fi network in the list of the pair page. */
export interface NetworkRow {
  /** The name's bytes in hex: tells networks apart whose names look the same. */
  readonly key: string;
  /** For the eye only; the bytes are what is sent. Bytes that are no text are shown in hex. */
  readonly name: string;
  /** dBm, as the device hears it. */
  readonly rssi: number;
  /** False only where the device says that the network is open. */
  readonly secured: boolean;
  /** True where the name is no UTF-8. */
  readonly asBytes?: true;
  /** As the device says; absent where its protocol does not. */
  readonly auth?: NonNullable<WifiNetwork["auth"]>;
  readonly channel?: number;
  /** Typed, not heard: nothing is known of its signal. */
  readonly typed?: true;
}

export function toNetworkRow({ ssid, rssi, auth, channel }: WifiNetwork): NetworkRow {
  const readable = isUtf8(ssid);
  return {
    key: networkKeyOf(ssid),
    name: readable ? visibleText(unpadded(decodeUtf8(ssid))) : formatHex(ssid).toLowerCase(),
    rssi,
    secured: auth !== "open",
    ...(readable ? {} : { asBytes: true }),
    ...(auth === undefined ? {} : { auth }),
    ...(channel === undefined ? {} : { channel }),
  };
}

export function networkKeyOf(ssid: Uint8Array): string {
  return bytesToHex(ssid);
}

/** The text behind a key of {@link networkKeyOf}; undefined where the name's bytes are none. */
export function networkNameOf(key: string): string | undefined {
  const bytes = hexToBytes(key);
  return isUtf8(bytes) ? decodeUtf8(bytes) : undefined;
}
