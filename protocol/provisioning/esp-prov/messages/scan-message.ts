import { decode, encode, type Fields, type MessageWriter } from "./wire";

/** One network as the device heard it. */
export interface ScanEntry {
  readonly ssid: Uint8Array;
  readonly channel: number;
  /** dBm. */
  readonly rssi: number;
  readonly bssid: Uint8Array;
  /** {@link AuthMode}, or a number beyond. */
  readonly auth: number;
}

/** `auth` of networks: `wifi_auth_mode_t` of ESP-IDF, which the message only repeats. */
export const AuthMode = {
  open: 0,
  wep: 1,
  wpa: 2,
  wpa2: 3,
  wpaWpa2: 4,
  wpa2Enterprise: 5,
  wpa3: 6,
  wpa2Wpa3: 7,
  owe: 9,
  wpa3Enterprise192: 10,
  wpa3Enterprise: 14,
  wpa2Wpa3Enterprise: 15,
  wpaEnterprise: 16,
} as const;

/** One message of the endpoint `prov-scan` (network_scan.proto; wifi_scan.proto on the wire is the same). */
export type ScanMessage =
  | {
      readonly kind: "start";
      /** The answer comes when the scan is over. */
      readonly blocking: boolean;
      readonly passive: boolean;
      /** Channels scanned before the access point's own gets a turn; 0: all in one go. */
      readonly groupChannels: number;
      /** Milliseconds per channel. */
      readonly periodMs: number;
    }
  | { readonly kind: "started"; readonly status: number }
  | { readonly kind: "get-status" }
  | { readonly kind: "status"; readonly status: number; readonly finished: boolean; readonly count: number }
  | { readonly kind: "get-result"; readonly startIndex: number; readonly count: number }
  | { readonly kind: "result"; readonly status: number; readonly entries: readonly ScanEntry[] };

/** In the order of their numbers; the field of each is 10 more. */
const KINDS = ["start", "started", "get-status", "status", "get-result", "result"] as const;
const FIRST_FIELD = 10;
const MEMBERS = KINDS.map((_, type) => FIRST_FIELD + type);

/** Undefined: not protobuf, or of a type nobody knows (Thread's too), or the type does not fit what is inside. */
export function decodeScanMessage(bytes: Uint8Array): ScanMessage | undefined {
  return decode(bytes, (fields) => {
    const type = fields.int(1);
    const kind = KINDS[type];
    const inner = fields.member(FIRST_FIELD + type, MEMBERS);
    return kind === undefined || inner === undefined ? undefined : readInner(kind, fields.int(2), inner);
  });
}

export function encodeScanMessage(message: ScanMessage): Uint8Array {
  const type = KINDS.indexOf(message.kind);
  return encode((writer) => {
    writer.int(1, type).int(2, "status" in message ? message.status : 0);
    writer.message(FIRST_FIELD + type, (inner) => writeInner(inner, message));
  });
}

function readInner(kind: (typeof KINDS)[number], status: number, inner: Fields): ScanMessage {
  switch (kind) {
    case "start":
      return {
        kind,
        blocking: inner.flag(1),
        passive: inner.flag(2),
        groupChannels: inner.int(3),
        periodMs: inner.int(4),
      };
    case "started":
      return { kind, status };
    case "get-status":
      return { kind };
    case "status":
      return { kind, status, finished: inner.flag(1), count: inner.int(2) };
    case "get-result":
      return { kind, startIndex: inner.int(1), count: inner.int(2) };
    case "result":
      return { kind, status, entries: inner.messages(1).map(readEntry) };
  }
}

function readEntry(fields: Fields): ScanEntry {
  return {
    ssid: fields.bytes(1),
    channel: fields.int(2),
    rssi: fields.int(3),
    bssid: fields.bytes(4),
    auth: fields.int(5),
  };
}

function writeInner(writer: MessageWriter, message: ScanMessage): void {
  switch (message.kind) {
    case "start":
      writer.int(1, Number(message.blocking)).int(2, Number(message.passive));
      writer.int(3, message.groupChannels).int(4, message.periodMs);
      return;
    case "status":
      writer.int(1, Number(message.finished)).int(2, message.count);
      return;
    case "get-result":
      writer.int(1, message.startIndex).int(2, message.count);
      return;
    case "result":
      for (const entry of message.entries) writer.message(1, (inner) => writeEntry(inner, entry));
  }
}

function writeEntry(writer: MessageWriter, { ssid, channel, rssi, bssid, auth }: ScanEntry): void {
  writer.bytes(1, ssid).int(2, channel).int(3, rssi).bytes(4, bssid).int(5, auth);
}
