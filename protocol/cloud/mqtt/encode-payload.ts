import { encodeUtf8 } from "../../bytes/utf8";
import type { DeviceMessage, PhoneMessage } from "../../control/wire/messages";
import { LONGEST_MESSAGE } from "../../control/wire/read-message";
import type {
  ActionCommand,
  CommandReply,
  DeviceMeta,
  EventReport,
  PropertyCommand,
  PropertyReport,
  StateRequest,
} from "./payloads";
import type { TopicKind } from "./topics";

/** Bytes of a payload, either way. */
export const LONGEST_PAYLOAD = LONGEST_MESSAGE;

/** What goes to which topic; always with QoS 1. */
export interface Publication {
  readonly kind: TopicKind;
  readonly payload: Uint8Array;
  readonly retain: boolean;
}

type Envelope =
  | PropertyReport
  | PropertyCommand
  | StateRequest
  | ActionCommand
  | CommandReply
  | EventReport
  | DeviceMeta;

/** A phone's message on its way from the cloud to a device. */
export function encodeForDevice(message: PhoneMessage): Publication {
  if (message.op === "get") return publication("desired", { get: true });
  const { key: id, boot, until } = message;
  if (message.op === "set") return publication("desired", { id, boot, until, data: message.values });
  const { action, input: data } = message;
  return publication("action", { id, boot, until, action, ...(data === undefined ? {} : { data }) });
}

/**
 * For a device's side: what it says.
 *
 * @param answered what kind of command a result answers; means nothing for other messages
 */
export function encodeFromDevice(message: DeviceMessage, answered: "set" | "invoke"): Publication {
  const { boot, t: ts } = message;
  if (message.op === "state") return publication("reported", { boot, ts, ver: message.ver, data: message.values });
  if (message.op === "event") {
    const { seq, event, data } = message;
    return publication("event", { boot, ts, seq, event, ...(data === undefined ? {} : { data }) });
  }
  const { key: id, code, why, output } = message;
  const reply = { boot, ts, id, code, ...(why === undefined ? {} : { msg: why }) };
  return publication(answered === "set" ? "desiredReply" : "actionReply", {
    ...reply,
    ...(output === undefined ? {} : { data: output }),
  });
}

/** For a device's side: what it is. */
export function encodeMeta(meta: DeviceMeta): Publication {
  return { ...publication("meta", meta), retain: true };
}

/** For a device's side: that it is there; that it is not is its last will. */
export function encodeAvailability(online: boolean): Publication {
  return { kind: "availability", payload: encodeUtf8(online ? "online" : "offline"), retain: true };
}

function publication(kind: TopicKind, envelope: Envelope): Publication {
  return { kind, payload: encodeUtf8(JSON.stringify(envelope)), retain: false };
}
