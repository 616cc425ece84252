import { Fields } from "../advertisements/fields";
import { ReplayFailure } from "../replay-failure";
import { isJsonObject, type JsonObject, type RecordingShape } from "../shape";
import { isRefused, replayCommand } from "./replay-command";
import { replayResult } from "./replay-result";

const MAX_ENTRIES = 5000;
const KEYS = ["source", "commands", "results"];

/** What improv-wifi/sdk-cpp reads in commands, and the results it builds. */
export const improvShape: RecordingShape = {
  name: "Improv",
  recognises: (json) => Array.isArray(json.commands) && Array.isArray(json.results),
  replay(json) {
    const stranger = Object.keys(json).find((key) => !KEYS.includes(key));
    if (stranger !== undefined) throw new ReplayFailure(`has an unknown key ${stranger}`);
    const commands = entriesOf(json, "commands");
    const results = entriesOf(json, "results");
    if (commands.length + results.length === 0) throw new ReplayFailure("no entry to replay");
    const written = commands.filter((entry) => replayCommand(entry)).length;
    for (const entry of results) replayResult(entry);
    return {
      "client-frames-written": written,
      "device-frames-received": commands.length,
      "device-results-built": results.length,
      "client-results-read": results.length,
    };
  },
  contradicts(json, known) {
    const ours = refusedFrames(json);
    const differs = known.some((other) =>
      [...refusedFrames(other)].some(([name, frame]) => (ours.get(name) ?? frame) !== frame),
    );
    return differs ? "a refused command differs from the one of its name in test/vectors" : undefined;
  },
};

function entriesOf(json: JsonObject, section: string): readonly Fields[] {
  const entries = json[section];
  if (!Array.isArray(entries) || entries.length > MAX_ENTRIES) throw new ReplayFailure(`${section} is too long a list`);
  return entries.map((entry, index) => new Fields(entry, `${section} ${index}`));
}

/** Frames whose rest has no consequence once they are refused, by name. */
function refusedFrames({ commands }: JsonObject): ReadonlyMap<unknown, unknown> {
  const entries = Array.isArray(commands) ? commands.filter(isJsonObject) : [];
  return new Map(
    entries.filter(({ parsedCommand }) => isRefused(parsedCommand)).map(({ name, frame }) => [name, frame] as const),
  );
}
