import type { BlufiMessage } from "../../../protocol/provisioning/blufi/messages";
import type { AppEvent } from "../../../simulator/devices/blufi/app-event";
import { createBlufiFirmware, PHONE_TO_DEVICE } from "../../../simulator/devices/blufi/firmware";
import { blufiSettings } from "../../../simulator/devices/blufi/spec";
import { ReplayFailure } from "../replay-failure";
import { compareBytes } from "./compare";
import { RecordedDraws } from "./draws";
import type { Overheard } from "./eavesdropper";
import type { RecordedEvent } from "./entry";
import type { Recording } from "./recording";
import { Script } from "./script";
import { Stage } from "./stage";
import { type Placed, type Turn, turnsOf } from "./turns";

export interface DeviceCounts {
  /** Client frames the virtual firmware was given. */
  readonly received: number;
  /** Frames it answered alike. */
  readonly sent: number;
  readonly events: number;
}

/** Gives the virtual firmware the recorded random draws and client frames, and compares its frames and events. */
export function replayDevice(
  recording: Recording,
  observed: ReadonlyMap<number, Overheard>,
  said: ReadonlyMap<number, BlufiMessage>,
): DeviceCounts {
  const draws = new RecordedDraws(recording.draws);
  const stage = new Stage(recording.mtu, draws.randomBytes);
  const script = new Script();
  const events: AppEvent[] = [];
  const settings = blufiSettings({ name: "BLUFI_DEVICE", version: recording.version, mtu: recording.mtu });
  const firmware = createBlufiFirmware(settings, stage.host, {
    createWifi: script.createWifi,
    createProduct: script.createProduct,
    onEvent: (event) => events.push(event),
  });
  const counts = { received: 0, sent: 0, events: 0 };

  firmware.linkOpened(stage.link);
  for (const turn of turnsOf(recording)) {
    if (stage.closed) throw ReplayFailure.at(turn.client.index, "the virtual firmware has closed the link before it");
    script.begin(turn.frames.flatMap(({ index }) => said.get(index) ?? []));
    firmware.write(stage.link, PHONE_TO_DEVICE, turn.client.entry.frame, true);
    stage.settle();
    script.finish();
    counts.received++;
    counts.sent += compareFrames(turn, stage.frames.splice(0));
    counts.events += compareEvents(turn, events.splice(0), observed.get(turn.client.index)?.message);
  }
  if (draws.left > 0) throw new ReplayFailure(`${draws.left} recorded random draws were never asked for`);
  return counts;
}

function compareFrames({ client, frames }: Turn, ours: readonly Uint8Array[]): number {
  frames.forEach(({ index, entry }, position) => {
    const frame = ours[position];
    if (frame === undefined) throw ReplayFailure.at(index, "the virtual firmware does not send this frame");
    compareBytes(frame, entry.frame, "the device's frame", index);
  });
  if (ours.length > frames.length) {
    throw ReplayFailure.at(client.index, `the virtual firmware answers ${ours.length} frames, not ${frames.length}`);
  }
  return frames.length;
}

function compareEvents({ client, events }: Turn, ours: readonly AppEvent[], message: BlufiMessage | undefined): number {
  for (const [position, recorded] of events.entries()) compareEvent(recorded, ours[position], message);
  const extra = ours[events.length];
  if (extra !== undefined) throw ReplayFailure.at(client.index, `the virtual firmware has an event ${extra.name} more`);
  return events.length;
}

/**
 * The firmware recorded reads past the end of a short message: bytes of an event that the client never sent are whatever
 * lay in its memory, so only their number is compared.
 */
function compareEvent(
  { index, entry }: Placed<RecordedEvent>,
  ours: AppEvent | undefined,
  message: BlufiMessage | undefined,
): void {
  if (ours?.name !== entry.name) {
    throw ReplayFailure.at(index, `event ${entry.name}, the virtual firmware has ${ours?.name ?? "none"}`);
  }
  if (ours.data.length !== entry.data.length)
    throw ReplayFailure.at(index, `data of event ${entry.name} is longer or shorter`);
  const stale = entry.name !== "error" && message !== undefined && message.data.length < entry.data.length;
  const known = stale ? message.data.length : entry.data.length;
  compareBytes(ours.data.subarray(0, known), entry.data.subarray(0, known), `data of event ${entry.name}`, index);
}
