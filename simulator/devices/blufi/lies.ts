import { type BlufiMessage, DataSubtype } from "../../../protocol/provisioning/blufi/messages";

/** Lengths that firmware can get wrong. */
export const LIES = ["none", "length", "count", "ssid", "state"] as const;
export type Lie = (typeof LIES)[number];

/** More than any message or frame has. */
const TOO_MANY = 0xff;
/** Of the length of a status report's first field; the report's own three bytes and the field's type come before. */
const FIELD_LENGTH = 4;
/** Of a frame's length. */
const FRAME_LENGTH = 3;

/** `ssid`: the first name of a Wi-Fi list is too long; `state`: the first field of a status report is. */
export function lieInMessage(lie: Lie, { type, subtype, data }: BlufiMessage): Uint8Array {
  if (type !== "data") return data;
  if (lie === "ssid" && subtype === DataSubtype.wifiList) return withByte(data, 0, TOO_MANY);
  if (lie === "state" && subtype === DataSubtype.statusReport) return withByte(data, FIELD_LENGTH, TOO_MANY);
  return data;
}

/** `count`: a fragment announces more than follows. */
export function lieInFragment(lie: Lie, data: Uint8Array): Uint8Array {
  return lie === "count" ? withByte(data, 1, (data[1] ?? 0) + 1) : data;
}

/** `length`: a frame is shorter than it says. */
export function lieInFrame(lie: Lie, frame: Uint8Array): Uint8Array {
  return lie === "length" ? withByte(frame, FRAME_LENGTH, (frame[FRAME_LENGTH] ?? 0) + 1) : frame;
}

function withByte(bytes: Uint8Array, index: number, value: number): Uint8Array {
  const changed = bytes.slice();
  changed[index] = value;
  return changed;
}
