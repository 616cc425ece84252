import { decodeUtf8 } from "../../bytes/utf8";
import type { DeviceMessage, PhoneMessage } from "../../control/wire/messages";
import { deviceMessageOf, type Fields, parseFields, phoneMessageOf } from "../../control/wire/read-message";
import type { DeviceMeta } from "./payloads";
import type { TopicKind } from "./topics";

/** What a device said. */
export type FromDevice =
  | { readonly is: "message"; readonly message: DeviceMessage }
  | { readonly is: "presence"; readonly online: boolean }
  | { readonly is: "meta"; readonly meta: DeviceMeta };

/** Characters of a name in `meta`. */
const LONGEST_NAME = 64;
const MODEL = /^[A-Za-z0-9_.-]{1,64}$/;
const HASH = /^[0-9a-f]{8,64}$/;

/**
 * For a device's side: what the cloud wants.
 *
 * @returns undefined for whatever is no payload of this topic. Never throws
 */
export function readForDevice(kind: TopicKind, payload: Uint8Array): PhoneMessage | undefined {
  if (kind !== "desired" && kind !== "action") return undefined;
  const fields = parseFields(payload);
  if (fields === undefined) return undefined;
  if (kind === "desired" && fields.get === true) return { op: "get" };
  const { id: key, boot, until, data, action } = fields;
  const guard = { key, boot, until };
  return phoneMessageOf(
    kind === "desired" ? { op: "set", ...guard, values: data } : { op: "invoke", ...guard, action, input: data },
  );
}

/**
 * For the cloud's side: what a device said.
 *
 * @returns undefined for whatever is no payload of this topic, as the empty one that clears what was retained. Never throws
 */
export function readFromDevice(kind: TopicKind, payload: Uint8Array): FromDevice | undefined {
  if (kind === "availability") return readAvailability(payload);
  const fields = parseFields(payload);
  if (fields === undefined) return undefined;
  if (kind === "meta") {
    const meta = readMeta(fields);
    return meta && { is: "meta", meta };
  }
  const message = readMessage(kind, fields);
  return message && { is: "message", message };
}

function readMessage(kind: TopicKind, fields: Fields): DeviceMessage | undefined {
  const { boot, ts: t, data } = fields;
  if (kind === "reported") return deviceMessageOf({ op: "state", boot, t, ver: fields.ver, values: data });
  if (kind === "event") return deviceMessageOf({ op: "event", boot, t, seq: fields.seq, event: fields.event, data });
  if (kind !== "desiredReply" && kind !== "actionReply") return undefined;
  const { id: key, code, msg: why } = fields;
  return deviceMessageOf({ op: "result", boot, t, key, code, why, output: data });
}

function readAvailability(payload: Uint8Array): FromDevice | undefined {
  if (payload.length > "offline".length) return undefined;
  const word = decodeUtf8(payload);
  return word === "online" || word === "offline" ? { is: "presence", online: word === "online" } : undefined;
}

function readMeta({ model, fw, hash }: Fields): DeviceMeta | undefined {
  if (typeof model !== "string" || !MODEL.test(model)) return undefined;
  return {
    model,
    ...(typeof fw === "string" ? { fw: fw.slice(0, LONGEST_NAME) } : {}),
    ...(typeof hash === "string" && HASH.test(hash) ? { hash } : {}),
  };
}
