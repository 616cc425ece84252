import { BlufiCodec, type Incoming } from "../../../protocol/provisioning/blufi/codec";
import { type BlufiMessage, CtrlSubtype, ctrl, DataSubtype } from "../../../protocol/provisioning/blufi/messages";
import { ReplayFailure } from "../replay-failure";
import { ClientSecurity } from "./client-security";
import { ClientWriter } from "./client-writer";
import { compareBytes, compareNumber } from "./compare";
import type { Overheard } from "./eavesdropper";
import type { ClientMessage } from "./entry";
import type { Recording } from "./recording";

export interface ClientCounts {
  /** Client frames the project's own codec produced alike. */
  readonly written: number;
  /** Messages it read out of the device's frames. */
  readonly read: number;
}

/**
 * Replays the client's half with the project's own codec: the messages it should send give the very frames, the device's
 * frames give the messages recorded.
 */
export function replayClient(recording: Recording, observed: ReadonlyMap<number, Overheard>): ClientCounts {
  const codec = new BlufiCodec(recording.clientFrameLimit);
  const security = new ClientSecurity(recording);
  const writer = new ClientWriter(codec, security);
  const recordsMessages = recording.entries.some((entry) => entry.dir === "client-msg");
  let pending: BlufiMessage | undefined;
  let read = 0;
  /** The project's client has left: after a misdeed of the recorded one the device's frames may be no session any more. */
  let left = false;

  recording.entries.forEach((entry, index) => {
    if (recordsMessages && pending !== undefined && entry.dir !== "client-msg") {
      throw ReplayFailure.at(index, "the message before it is not recorded");
    }
    switch (entry.dir) {
      case "client->device": {
        const overheard = observed.get(index);
        if (overheard === undefined) break;
        security.overheard(overheard);
        writer.compare(entry, overheard, index);
        break;
      }
      case "device->client": {
        if (left) break;
        const incoming = codec.decode(entry.frame);
        left = incoming.kind === "violation" && writer.misbehaved;
        if (left) break;
        pending = messageOf(incoming, index);
        if (pending === undefined) break;
        read++;
        if (pending.type === "data" && pending.subtype === DataSubtype.negotiate) {
          codec.secure(security.agree(pending.data, index));
        }
        break;
      }
      case "client-msg":
        if (!left) compareMessage(entry, pending, index);
        pending = undefined;
        break;
      case "derived":
        if (!left) security.compareDerived(entry.values, index);
        break;
    }
  });
  if (recordsMessages && pending !== undefined) throw new ReplayFailure("the last message is not recorded");
  return { written: writer.written, read };
}

function messageOf(incoming: Incoming, index: number): BlufiMessage | undefined {
  switch (incoming.kind) {
    case "message":
      return incoming.message;
    case "ack":
      return ctrl(CtrlSubtype.ack, Uint8Array.of(incoming.sequence));
    case "partial":
      return undefined;
    case "repeat":
      throw ReplayFailure.at(index, "the same frame came twice");
    case "violation":
      throw ReplayFailure.at(index, `the client refuses the frame: ${incoming.violation}`);
  }
}

function compareMessage(recorded: ClientMessage, read: BlufiMessage | undefined, index: number): void {
  if (read === undefined) throw ReplayFailure.at(index, "the client has no such message");
  compareNumber(read.type === "ctrl" ? 0 : 1, recorded.type, "type", index);
  compareNumber(read.subtype, recorded.subtype, "subtype", index);
  compareBytes(read.data, recorded.data, "data", index);
}
