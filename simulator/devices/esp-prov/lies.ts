import { decodeScanMessage, encodeScanMessage } from "../../../protocol/provisioning/esp-prov/messages/scan-message";
import type { Endpoint } from "./protocomm";
import type { Lie } from "./spec";

/** More results than there are. */
const CLAIMED_COUNT = 60_000;
/** A name that no network can have, bytes. */
const LONG_NAME = 200;
/** Tag of an entry's name (field 1, bytes), and a length that reaches beyond the entry. */
const NAME_TAG = 0x0a;
const BEYOND = 0x7f;

/** The endpoint `prov-scan` of a firmware that lies about lengths. */
export function lying(endpoint: Endpoint, lie: Lie): Endpoint {
  if (lie === "none") return endpoint;
  return (bytes) => {
    const reply = endpoint(bytes);
    return reply.ok ? { ...reply, value: bend(reply.value, lie) } : reply;
  };
}

/** What `proto-ver` says: half of it, when that is the lie. */
export function versionLie(text: string, lie: Lie): string {
  return lie === "version" ? text.slice(0, text.length / 2) : text;
}

function bend(bytes: Uint8Array, lie: Lie): Uint8Array {
  const message = decodeScanMessage(bytes);
  if (lie === "count" && message?.kind === "status") {
    return encodeScanMessage({ ...message, count: CLAIMED_COUNT });
  }
  if (message?.kind !== "result" || message.entries.length === 0) return bytes;
  if (lie === "ssid") {
    const entries = message.entries.map((entry) => ({ ...entry, ssid: new Uint8Array(LONG_NAME).fill(0x41) }));
    return encodeScanMessage({ ...message, entries });
  }
  return lie === "length" ? withNameBeyond(bytes) : bytes;
}

/** The message header, then the first entry's tag and length, then its name's: that length is changed. */
function withNameBeyond(bytes: Uint8Array): Uint8Array {
  const bent = bytes.slice();
  const entry = bent.indexOf(NAME_TAG);
  const name = bent.indexOf(NAME_TAG, entry + 2);
  if (name >= 0) bent[name + 1] = BEYOND;
  return bent;
}
