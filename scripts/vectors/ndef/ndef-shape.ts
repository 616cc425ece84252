import { alteredCopy } from "../advertisements/altered-copy";
import { Fields } from "../advertisements/fields";
import { ReplayFailure } from "../replay-failure";
import type { RecordingShape } from "../shape";
import { replayMalformed } from "./replay-malformed";
import { replayValid } from "./replay-valid";

const MAX_ENTRIES = 5000;

const SECTIONS: Readonly<Record<string, (fields: Fields) => void>> = {
  valid: replayValid,
  malformed: replayMalformed,
};

/** NDEF messages with what ndeflib and wpa_supplicant read in them, and messages that are none. */
export const ndefShape: RecordingShape = {
  name: "NDEF",
  recognises: (json) => Object.keys(SECTIONS).some((section) => Object.hasOwn(json, section)),
  replay(json) {
    const counts = Object.entries(json).flatMap(([section, entries]) =>
      section === "about" ? [] : [[section, replaySection(section, entries)] as const],
    );
    if (counts.every(([, count]) => count === 0)) throw new ReplayFailure("no entry to replay");
    return Object.fromEntries(counts);
  },
  contradicts: (json, known) => alteredCopy(json, known, Object.keys(SECTIONS)),
};

function replaySection(section: string, entries: unknown): number {
  const replay = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
  if (replay === undefined) throw new ReplayFailure(`has an unknown list ${section}`);
  if (!Array.isArray(entries)) throw new ReplayFailure(`${section} is not a list`);
  if (entries.length > MAX_ENTRIES) throw new ReplayFailure(`${section} has more than ${MAX_ENTRIES} entries`);
  entries.forEach((entry, index) => {
    const fields = new Fields(entry, `${section} ${index}`);
    replay(fields);
    fields.finish();
  });
  return entries.length;
}
