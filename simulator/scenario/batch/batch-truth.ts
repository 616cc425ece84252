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
  const listed = new Set(
    [...said.joined, ...said.failed, ...said.missing, ...said.duplicate, ...said.open].map(comparedSerial),
  );
  /** By serial: who was made to join; and who is not online, where nobody with that serial is. */
  const provisioned = new Map<string, string>();
  const offline = new Map<string, string>();
  const online = new Set<string>();
  for (const { device, serial } of devices) {
    const key = comparedSerial(serial);
    const own = joins.of(device).filter((join) => join.ssidHex === ssidHex);
    const asked = own.filter((join) => join.asked);
    if (joins.again(device, ssidHex) > 0) return `${device} (${serial}) joined ${site.ssid} twice`;
    if (!listed.has(key) && asked.length > 0) return `${device} (${serial}) is not in the order and joined`;
    if (asked.some(({ twinHeard }) => twinHeard))
      return `${device} (${serial}) joined, and another one says the same serial`;
    const twin = provisioned.get(key);
    if (twin !== undefined && asked.length > 0) return `${twin} and ${device} joined, and both say ${serial}`;
    if (asked.length > 0) provisioned.set(key, device);
    const { address, station } = radio.peripheral(device);
    const isAway = radio.rssi(phone, address) === undefined;
    if (own.length > 0 && (station?.joined !== undefined || isAway)) online.add(key);
    else offline.set(key, `${device} (${serial}) is counted and is not online`);
  }
  const nobody = said.joined.find((serial) => !online.has(comparedSerial(serial)));
  if (nobody === undefined) return undefined;
  return offline.get(comparedSerial(nobody)) ?? `${nobody} is counted and no device has this serial`;
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
