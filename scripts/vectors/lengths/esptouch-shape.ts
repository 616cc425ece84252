import type { Fields } from "../advertisements/fields";
import type { RecordingShape } from "../shape";
import { caseObjects, casesOf } from "./cases";
import { replayEsptouchV1 } from "./replay-esptouch-v1";
import { replayEsptouchV2 } from "./replay-esptouch-v2";

/** UDP lengths that Espressif's generators make of a network, ESP-Touch versions 1 and 2. */
export const esptouchShape: RecordingShape = {
  name: "ESP-Touch",
  recognises: (json) => caseObjects(json).some((one) => "version" in one && "bssid" in one && "ssid" in one),
  replay(json) {
    const versions = casesOf(json).map(replayCase);
    const count = (version: number) => versions.filter((one) => one === version).length;
    return { "v1-sent-and-read": count(1), "v2-sent-and-read": count(2) };
  },
  contradicts: () => undefined,
};

function replayCase(fields: Fields): number {
  const version = fields.wholeNumber("version");
  fields.text("name");
  if (version === 1) replayEsptouchV1(fields);
  else if (version === 2) replayEsptouchV2(fields);
  else throw fields.failure(`version ${version} is not one this project knows`);
  fields.finish();
  return version;
}
