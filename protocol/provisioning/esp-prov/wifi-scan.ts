import { concatMap, defer, EMPTY, expand, map, type Observable, reduce, takeLast, timer } from "rxjs";
import type { Clock } from "../../ports/clock";
import { accessPointsByName } from "../access-points-by-name";
import type { WifiNetwork } from "../contract";
import { MAX_SSID } from "../impossible-credentials";
import { listRefused } from "../list-refused";

import type { EspProvChannel } from "./channel";
import { protocolError } from "./esp-prov-error";
import {
  AuthMode,
  decodeScanMessage,
  encodeScanMessage,
  type ScanEntry,
  type ScanMessage,
} from "./messages/scan-message";
import { Status } from "./messages/status";
import { SCAN } from "./transport";

/** Milliseconds on each channel, as Espressif's apps ask for. */
const CHANNEL_MS = 120;
/** Networks asked for at once: what fits a message of 512 bytes with room to spare. */
export const PAGE = 4;
/** Firmware keeps 16; whatever one claims beyond this is not fetched. */
const MAX_NETWORKS = 64;
/** Milliseconds between questions whether a scan is over, and questions at most. */
const LOOK_INTERVAL_MS = 500;
const MAX_LOOKS = 20;

type Reply<K extends ScanMessage["kind"]> = Extract<ScanMessage, { readonly kind: K }>;

/** Makes the device scan and fetches what it heard, page by page: strongest first, one per name, its other access points with it. Cold; emits once. */
export function scanNetworks(channel: EspProvChannel, clock: Clock): Observable<readonly WifiNetwork[]> {
  const start: ScanMessage = {
    kind: "start",
    blocking: true,
    passive: false,
    groupChannels: channel.scanGroup,
    periodMs: CHANNEL_MS,
  };
  return ask(channel, start, "started").pipe(
    concatMap(() => finished(channel, clock)),
    concatMap(({ count }) => pages(channel, Math.min(count, MAX_NETWORKS))),
    map((entries) => accessPointsByName(entries.filter(({ ssid }) => ssid.length <= MAX_SSID).map(networkOf))),
  );
}

/** The answer to a blocking scan comes when it is over; some firmware answers at once all the same. */
function finished(channel: EspProvChannel, clock: Clock): Observable<Reply<"status">> {
  const look = () => ask(channel, { kind: "get-status" }, "status");
  return look().pipe(
    expand((status, looks) => {
      if (status.finished) return EMPTY;
      if (looks >= MAX_LOOKS) throw listRefused();
      return timer(LOOK_INTERVAL_MS, clock.scheduler).pipe(concatMap(look));
    }),
    takeLast(1),
  );
}

function pages(channel: EspProvChannel, count: number): Observable<readonly ScanEntry[]> {
  const page = (startIndex: number): Observable<{ readonly end: number; readonly entries: readonly ScanEntry[] }> =>
    defer(() => {
      const wanted = Math.min(PAGE, count - startIndex);
      if (wanted <= 0) return EMPTY;
      return ask(channel, { kind: "get-result", startIndex, count: wanted }, "result").pipe(
        map(({ entries }) => {
          if (entries.length > wanted) throw protocolError("more-networks-than-asked-for");
          return { end: entries.length === 0 ? count : startIndex + wanted, entries };
        }),
      );
    });
  return page(0).pipe(
    expand(({ end }) => page(end)),
    reduce((all: readonly ScanEntry[], { entries }) => [...all, ...entries], []),
  );
}

function ask<K extends "started" | "status" | "result">(
  channel: EspProvChannel,
  message: ScanMessage,
  expected: K,
): Observable<Reply<K>> {
  const isExpected = (reply: ScanMessage | undefined): reply is Reply<K> => reply?.kind === expected;
  const read = (plain: Uint8Array) => {
    const reply = decodeScanMessage(plain);
    return isExpected(reply) ? reply : undefined;
  };
  return channel.request(SCAN, encodeScanMessage(message), read).pipe(
    map((reply) => {
      // As a device does whose radio is busy, while it tries to join for one.
      if (reply.status !== Status.success) throw listRefused(reply.status);
      return reply;
    }),
  );
}

const AUTH = new Map<number, NonNullable<WifiNetwork["auth"]>>([
  [AuthMode.open, "open"],
  [AuthMode.wep, "wep"],
  [AuthMode.wpa, "wpa"],
  [AuthMode.wpa2, "wpa2"],
  [AuthMode.wpaWpa2, "wpa2"],
  [AuthMode.wpa2Enterprise, "wpa2-enterprise"],
  [AuthMode.wpa3, "wpa3"],
  [AuthMode.wpa2Wpa3, "wpa3"],
  // Encrypted, but without a password (RFC 8110): for a person it is open.
  [AuthMode.owe, "open"],
  [AuthMode.wpa3Enterprise192, "wpa2-enterprise"],
  [AuthMode.wpa3Enterprise, "wpa2-enterprise"],
  [AuthMode.wpa2Wpa3Enterprise, "wpa2-enterprise"],
  [AuthMode.wpaEnterprise, "wpa2-enterprise"],
]);
const BSSID_LENGTH = 6;
const MAX_CHANNEL = 196;

function networkOf({ ssid, rssi, auth, channel, bssid }: ScanEntry): WifiNetwork {
  return {
    ssid,
    rssi: Math.max(-128, Math.min(0, rssi)),
    auth: AUTH.get(auth) ?? "other",
    ...(channel > 0 && channel <= MAX_CHANNEL ? { channel } : {}),
    ...(bssid.length === BSSID_LENGTH ? { bssid } : {}),
  };
}
