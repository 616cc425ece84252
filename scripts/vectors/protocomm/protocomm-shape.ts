import { isJsonObject, type JsonObject, type RecordingShape } from "../shape";
import { replayClient } from "./client-direction";
import { replayDevice } from "./device-direction";
import { exchangesOf } from "./exchange";
import { parseRecording } from "./recording";

/** Sessions of Espressif's protocomm: unified provisioning, security 0 to 2. */
export const protocommShape: RecordingShape = {
  name: "protocomm",
  recognises: (json) => "security" in json && "credential" in json,
  replay(json) {
    const recording = parseRecording(json);
    const exchanges = exchangesOf(recording);
    const client = replayClient(recording, exchanges);
    const device = replayDevice(recording, exchanges);
    return {
      "client-requests-written": client.written,
      "client-replies-read": client.read,
      "derived-values": client.values,
      "device-requests-received": device.received,
      "device-replies-sent": device.answered,
      "device-refusals": device.refused,
      "device-events": device.events,
    };
  },
  contradicts(json, known) {
    const said = unchecked(json.transcript).join();
    const differs = known.some(
      (other) => sessionOf(other) === sessionOf(json) && unchecked(other.transcript).join() !== said,
    );
    return differs ? "a message or a draw differs from the recording of the same session in test/vectors" : undefined;
  },
};

/** What tells one recorded session from another: everything but what the transcript says. */
function sessionOf({ transcript, ...header }: JsonObject): string {
  const kinds = Array.isArray(transcript) ? transcript.map((entry) => isJsonObject(entry) && entry.dir) : [];
  return JSON.stringify([header, kinds]);
}

const UNCHECKED: ReadonlySet<unknown> = new Set(["client->device", "device->client", "device-random"]);

/**
 * A request that the device refuses leads to the same answer whatever the rest of it says, and with any number of an
 * error; some random draws only hide the computation from who measures it.
 */
function unchecked(transcript: unknown): readonly string[] {
  if (!Array.isArray(transcript)) return [];
  return transcript.flatMap((entry) =>
    isJsonObject(entry) && UNCHECKED.has(entry.dir)
      ? [JSON.stringify([entry.endpoint, entry.hex, entry.plain, entry.error])]
      : [],
  );
}
