import { comparedSerial } from "../../../miniprogram/device/workbench/order/serial";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";
import type { Radio } from "../../world/radio/radio";
import type { JoinLog } from "../../world/wifi/join-log";
import type { ExpectedCounts, SerialDevice, SiteFields } from "../steps/batch-fields";

/** What an app says of the devices of its list, by serial. Each is in exactly one of them. */
export interface Accounted {
  readonly joined: readonly string[];
  readonly failed: readonly string[];
  readonly missing: readonly string[];
  readonly duplicate: readonly string[];
  /** None of these: still to be done. */
  readonly open: readonly string[];
  readonly stray: number;
}

interface Truth {
  readonly radio: Radio;
  readonly joins: JoinLog;
  readonly phone: string;
  readonly site: SiteFields;
  readonly devices: readonly SerialDevice[];
}

/** What the world knows better than the app, or the file; undefined: nothing. */
export function surpriseInBatch(said: Accounted, wanted: ExpectedCounts, truth: Truth): string | undefined {
  return untrue(said, truth) ?? uncounted(said, wanted);
}

function untrue(said: Accounted, { radio, joins, phone, site, devices }: Truth): string | undefined {
  const ssidHex = bytesToHex(encodeUtf8(site.ssid));
  const joined = new Set(said.joined.map(comparedSerial));
  const listed = new Set(
    [...said.joined, ...said.failed, ...said.missing, ...said.duplicate, ...said.open].map(comparedSerial),
  );
  for (const { device, serial } of devices) {
    const key = comparedSerial(serial);
    const own = joins.of(device).filter((join) => join.ssidHex === ssidHex);
    if (joins.again(device, ssidHex) > 0) return `${device} (${serial}) joined ${site.ssid} twice`;
    if (!listed.has(key) && own.some(({ asked }) => asked))
      return `${device} (${serial}) is not in the order and joined`;
    if (said.duplicate.map(comparedSerial).includes(key) && own.length > 0)
      return `${device} (${serial}) joined, and another one says the same serial`;
    if (!joined.has(key)) continue;
    const { address, station } = radio.peripheral(device);
    const isAway = radio.rssi(phone, address) === undefined;
    if (own.length === 0 || (station?.joined === undefined && !isAway))
      return `${device} (${serial}) is counted and is not online`;
  }
  const real = new Set(devices.map(({ serial }) => comparedSerial(serial)));
  const nobody = said.joined.find((serial) => !real.has(comparedSerial(serial)));
  return nobody === undefined ? undefined : `${nobody} is counted and no device has this serial`;
}

function uncounted(said: Accounted, wanted: ExpectedCounts): string | undefined {
  if (said.open.length > 0) return `not accounted for: ${said.open.join(", ")}`;
  const counts: Required<ExpectedCounts> = {
    joined: said.joined.length,
    failed: said.failed.length,
    missing: said.missing.length,
    stray: said.stray,
    duplicate: said.duplicate.length,
  };
  const kinds = ["joined", "failed", "missing", "stray", "duplicate"] as const;
  const wrong = kinds.find((kind) => wanted[kind] !== undefined && wanted[kind] !== counts[kind]);
  if (wrong === undefined) return undefined;
  return `expected ${wanted[wrong]} ${wrong}, got ${kinds.map((kind) => `${counts[kind]} ${kind}`).join(", ")}`;
}
