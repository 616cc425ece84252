import type { RecordingShape } from "../shape";
import { caseObjects, casesOf } from "./cases";
import { replayAirkiss } from "./replay-airkiss";

/** UDP lengths of an AirKiss sender, and what an independent receiver read in them. */
export const airkissShape: RecordingShape = {
  name: "AirKiss",
  recognises: (json) => caseObjects(json).some((one) => "round" in one && "random" in one && "ssid" in one),
  replay(json) {
    const cases = casesOf(json);
    for (const fields of cases) {
      replayAirkiss(fields);
      fields.finish();
    }
    return { "sent-and-read": cases.length };
  },
  contradicts: () => undefined,
};
