import { ReplayFailure } from "../replay-failure";
import type { ClientFrame, DeviceFrame, RecordedEvent } from "./entry";
import type { Recording } from "./recording";

export interface Placed<T> {
  /** Index in the transcript. */
  readonly index: number;
  readonly entry: T;
}

/** One client frame and what the device did until the next. */
export interface Turn {
  readonly client: Placed<ClientFrame>;
  readonly frames: readonly Placed<DeviceFrame>[];
  readonly events: readonly Placed<RecordedEvent>[];
}

/** Cuts a transcript at the client's frames. Throws a {@link ReplayFailure} when the device is the first to act. */
export function turnsOf(recording: Recording): readonly Turn[] {
  const turns: { client: Placed<ClientFrame>; frames: Placed<DeviceFrame>[]; events: Placed<RecordedEvent>[] }[] = [];
  recording.entries.forEach((entry, index) => {
    if (entry.dir === "client->device") turns.push({ client: { index, entry }, frames: [], events: [] });
    if (entry.dir !== "device->client" && entry.dir !== "app-event") return;
    const turn = turns.at(-1);
    if (turn === undefined) throw ReplayFailure.at(index, "the device acts before the client");
    if (entry.dir === "device->client") turn.frames.push({ index, entry });
    else turn.events.push({ index, entry });
  });
  return turns;
}
