import { isJsonObject, type RecordingShape } from "../shape";
import { replayClient } from "./client-direction";
import { replayDevice } from "./device-direction";
import { readDeviceFrames } from "./device-frames";
import { overhear } from "./eavesdropper";
import { parseRecording, sessionOf } from "./recording";

/** Sessions of Espressif's BluFi firmware, 1.2 to 1.4. */
export const blufiShape: RecordingShape = {
  name: "BluFi",
  recognises: (json) => "deviceVersion" in json,
  replay(json) {
    const recording = parseRecording(json);
    const observed = overhear(recording);
    const said = readDeviceFrames(recording, observed);
    const device = replayDevice(recording, observed, said);
    const client = replayClient(recording, observed);
    return {
      "client-frames-written": client.written,
      "client-messages-read": client.read,
      "device-frames-received": device.received,
      "device-frames-sent": device.sent,
      "app-events": device.events,
    };
  },
  contradicts(json, known) {
    const frames = clientFrames(json.transcript).join();
    const differs = known.some(
      (other) => sessionOf(other) === sessionOf(json) && clientFrames(other.transcript).join() !== frames,
    );
    return differs ? "a client frame differs from the recording of the same session in test/vectors" : undefined;
  },
};

/** A frame the device refuses before reading it all leads to the same answer whatever the rest of it says. */
function clientFrames(transcript: unknown): readonly string[] {
  if (!Array.isArray(transcript)) return [];
  return transcript.flatMap((entry) =>
    isJsonObject(entry) && entry.dir === "client->device" ? [String(entry.frame)] : [],
  );
}
