import { ReplayFailure } from "../replay-failure";
import type { Counts, JsonObject, RecordingShape } from "../shape";
import { alteredCopy } from "./altered-copy";
import { Fields } from "./fields";
import { replayBeacon, replayMadeFrame, replayWrittenFrame } from "./replay-beacons";
import { ReceiverTests, replayEncrypted, replayPlain } from "./replay-bthome";
import { replayStructures } from "./replay-structures";

const MAX_ENTRIES = 5000;

type Replay = (fields: Fields) => void;

/** Every list a file may hold and what replays an entry of it, made anew for each file. */
const SECTIONS: Readonly<Record<string, () => Replay>> = {
  bthomePlain: () => replayPlain,
  bthomeEncrypted: () => replayEncrypted,
  bthomeTests() {
    const tests = new ReceiverTests();
    return (fields) => tests.replay(fields);
  },
  adStructures: () => replayStructures,
  beacons: () => replayBeacon,
  eddystoneUrlUid: () => replayMadeFrame,
  eddystoneByHand: () => replayWrittenFrame,
};

/** Advertisements and what other receivers read in them. */
export const advertisementShape: RecordingShape = {
  name: "advertisements",
  recognises: (json) => Object.keys(SECTIONS).some((section) => Object.hasOwn(json, section)),
  replay(json) {
    const counts = Object.entries(json).flatMap(([section, entries]) =>
      section === "about" ? [] : [[section, replaySection(section, entries)] as const],
    );
    if (counts.every(([, count]) => count === 0)) throw new ReplayFailure("no entry to replay");
    return Object.fromEntries(counts) satisfies Counts;
  },
  contradicts: (json: JsonObject, known) => alteredCopy(json, known, Object.keys(SECTIONS)),
};

function replaySection(section: string, entries: unknown): number {
  const start = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
  if (start === undefined) throw new ReplayFailure(`has an unknown list ${section}`);
  if (!Array.isArray(entries)) throw new ReplayFailure(`${section} is not a list`);
  if (entries.length > MAX_ENTRIES) throw new ReplayFailure(`${section} has more than ${MAX_ENTRIES} entries`);
  const replay = start();
  entries.forEach((entry, index) => {
    const fields = new Fields(entry, `${section} ${index}`);
    replay(fields);
    fields.finish();
  });
  return entries.length;
}
