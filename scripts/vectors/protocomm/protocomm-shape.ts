import type { RecordingShape } from "../shape";
import { exchangesOf } from "./exchange";
import { parseRecording } from "./recording";

/** Sessions of Espressif's protocomm: unified provisioning, security 0 to 2. */
export const protocommShape: RecordingShape = {
  name: "protocomm",
  recognises: (json) => "security" in json && "credential" in json,
  replay(json) {
    const recording = parseRecording(json);
    const exchanges = exchangesOf(recording);
    return { exchanges: exchanges.length };
  },
  contradicts: () => undefined,
};
