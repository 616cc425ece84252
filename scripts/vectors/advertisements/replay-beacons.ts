import type { Broadcast } from "../../../protocol/advertisement/broadcast";
import { decodeAdvertisement } from "../../../protocol/advertisement/decode-advertisement";
import { EDDYSTONE_SERVICE, type EddystoneFrame } from "../../../protocol/advertisement/eddystone";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { encodeEddystoneUrl } from "./encode-eddystone-url";
import type { Fields } from "./fields";

/** Manufacturer data of iBeacon, AltBeacon, or of neither. */
export function replayBeacon(fields: Fields): void {
  fields.text("name");
  const manufacturerData = [fields.bytes("manufacturerData")];
  const [found] = decodeAdvertisement({ serviceUuids: [], serviceData: {}, manufacturerData });
  fields.expect("bleMonitor", found === undefined ? null : beaconAsRead(found));
}

function beaconAsRead(found: Broadcast): unknown {
  if (found.kind !== "ibeacon" && found.kind !== "altbeacon") return found.kind;
  return {
    type: found.kind === "ibeacon" ? "iBeacon" : "AltBeacon",
    uuid: found.uuid.replaceAll("-", "").toLowerCase(),
    major: found.major,
    minor: found.minor,
    "measured power": found.measuredPower,
  };
}

/** What Google's encoder made, read; URLs are encoded again too, or refused as it refused them. */
export function replayMadeFrame(fields: Fields): void {
  if (fields.has("error")) {
    const made = encodeEddystoneUrl(fields.text("url"));
    fields.expect("frame", "url");
    fields.wholeNumber("txPower");
    fields.expect("error", made.ok ? undefined : made.error);
    return;
  }
  const serviceData = fields.bytes("serviceData");
  const frame = frameOf(serviceData);
  if (frame === undefined) throw fields.failure("the project reads no frame");
  for (const [name, value] of Object.entries(frame)) fields.expect(name, value);
  fields.expect("serviceData", madeAgain(frame) ?? bytesToHex(serviceData));
}

/** The bytes of a frame from what was read in it. */
function madeAgain(frame: EddystoneFrame): string | undefined {
  if (frame.frame !== "url" && frame.frame !== "uid") return undefined;
  const power = bytesToHex(Uint8Array.of(frame.txPower & 0xff));
  if (frame.frame === "uid") return `00${power}${frame.namespace}${frame.instance}`;
  const made = encodeEddystoneUrl(frame.url);
  return `10${power}${made.ok ? bytesToHex(made.bytes) : made.error}`;
}

/** Frames written from the specification. */
export function replayWrittenFrame(fields: Fields): void {
  fields.text("name");
  const frame = frameOf(fields.bytes("serviceData"));
  fields.expect("expect", frame?.frame === "tlm" ? telemetryAsWritten(frame) : frame);
}

function telemetryAsWritten(frame: EddystoneFrame & { readonly frame: "tlm" }): unknown {
  return {
    frame: "tlm",
    version: 0,
    batteryMv: frame.batteryMillivolts ?? 0,
    temperature: frame.temperature ?? null,
    advCount: frame.advertisements,
    uptime: frame.uptimeSeconds,
  };
}

function frameOf(serviceData: Uint8Array): EddystoneFrame | undefined {
  const parts = { serviceUuids: [], serviceData: { [EDDYSTONE_SERVICE]: serviceData }, manufacturerData: [] };
  return decodeAdvertisement(parts).flatMap((found) => (found.kind === "eddystone" ? [found.frame] : []))[0];
}
