import { unpadded } from "../../../bytes/padding";
import { decodeUtf8, encodeUtf8 } from "../../../bytes/utf8";
import { decode, encode, type Fields, type MessageWriter } from "./wire";

/** How the device's station stands. Numbers beyond these are possible. */
export const StationState = { connected: 0, connecting: 1, disconnected: 2, connectionFailed: 3 } as const;

/** Why the device gave up. Numbers beyond these are possible. */
export const FailReason = { authError: 0, networkNotFound: 1 } as const;

/** How the device is joined. */
export interface ConnectedState {
  /** Dotted address, as the device writes it. */
  readonly ip: string;
  readonly auth: number;
  readonly ssid: Uint8Array;
  readonly bssid: Uint8Array;
  readonly channel: number;
}

/** One message of the endpoint `prov-config` (network_config.proto; wifi_config.proto on the wire is the same). */
export type ConfigMessage =
  | { readonly kind: "get-status" }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly station: number;
      readonly failReason?: number;
      readonly connected?: ConnectedState;
      /** The device still tries: attempts it has left. */
      readonly attemptsRemaining?: number;
    }
  | {
      readonly kind: "set";
      readonly ssid: Uint8Array;
      readonly password: Uint8Array;
      readonly bssid?: Uint8Array;
      /** 0 or absent: any. */
      readonly channel?: number;
    }
  | { readonly kind: "set-response"; readonly status: number }
  | { readonly kind: "apply" }
  | { readonly kind: "apply-response"; readonly status: number };

/** In the order of their numbers; the field of each is 10 more. */
const KINDS = ["get-status", "status", "set", "set-response", "apply", "apply-response"] as const;
const FIRST_FIELD = 10;
const MEMBERS = KINDS.map((_, type) => FIRST_FIELD + type);

/** Undefined: not protobuf, or of a type nobody knows (Thread's too), or the type does not fit what is inside. */
export function decodeConfigMessage(bytes: Uint8Array): ConfigMessage | undefined {
  return decode(bytes, (fields) => {
    const type = fields.int(1);
    const kind = KINDS[type];
    const inner = fields.member(FIRST_FIELD + type, MEMBERS);
    if (kind === undefined || inner === undefined) return undefined;
    switch (kind) {
      case "status":
        return readStatus(inner);
      case "set":
        return { kind, ssid: inner.bytes(1), password: inner.bytes(2), bssid: inner.bytes(3), channel: inner.int(4) };
      case "set-response":
      case "apply-response":
        return { kind, status: inner.int(1) };
      default:
        return { kind };
    }
  });
}

export function encodeConfigMessage(message: ConfigMessage): Uint8Array {
  const type = KINDS.indexOf(message.kind);
  return encode((writer) => {
    writer.int(1, type).message(FIRST_FIELD + type, (inner) => writeInner(inner, message));
  });
}

function readStatus(fields: Fields): ConfigMessage {
  return {
    kind: "status",
    status: fields.int(1),
    station: fields.int(2),
    ...(fields.has(10) ? { failReason: fields.int(10) } : {}),
    ...(fields.has(11) ? { connected: readConnected(fields.message(11)) } : {}),
    ...(fields.has(12) ? { attemptsRemaining: fields.message(12).int(1) } : {}),
  };
}

function readConnected(fields: Fields): ConnectedState {
  return {
    ip: unpadded(decodeUtf8(fields.bytes(1))),
    auth: fields.int(2),
    ssid: fields.bytes(3),
    bssid: fields.bytes(4),
    channel: fields.int(5),
  };
}

function writeInner(writer: MessageWriter, message: ConfigMessage): void {
  switch (message.kind) {
    case "status": {
      const { connected, failReason, attemptsRemaining } = message;
      writer.int(1, message.status).int(2, message.station);
      if (failReason !== undefined) writer.presentInt(10, failReason);
      if (connected !== undefined) writer.message(11, (inner) => writeConnected(inner, connected));
      if (attemptsRemaining !== undefined) writer.message(12, (inner) => inner.int(1, attemptsRemaining));
      return;
    }
    case "set":
      writer.bytes(1, message.ssid).bytes(2, message.password);
      writer.bytes(3, message.bssid ?? new Uint8Array(0)).int(4, message.channel ?? 0);
      return;
    case "set-response":
    case "apply-response":
      writer.int(1, message.status);
  }
}

function writeConnected(writer: MessageWriter, { ip, auth, ssid, bssid, channel }: ConnectedState): void {
  writer.bytes(1, encodeUtf8(ip)).int(2, auth).bytes(3, ssid).bytes(4, bssid).int(5, channel);
}
