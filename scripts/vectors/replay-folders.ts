import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readJson, replayFile, type Verdict } from "./replay-file";
import { isJsonObject, type JsonObject } from "./shape";

/** Replays every `*.json` directly in the folders, by folder and name. The first folder came with the project. */
export function replayFolders(own: string, further: readonly string[]): readonly Verdict[] {
  const known = recordingsIn(own);
  return [own, ...further].flatMap((folder) => {
    const files = jsonFilesIn(folder);
    if (files === undefined) return [{ file: folder, outcome: { ok: false, reason: "the folder cannot be read" } }];
    return files.map((file) => replayFile(join(folder, file), known));
  });
}

function recordingsIn(folder: string): readonly JsonObject[] {
  return (jsonFilesIn(folder) ?? []).flatMap((file) => {
    try {
      const json = readJson(join(folder, file));
      return isJsonObject(json) ? [json] : [];
    } catch {
      return [];
    }
  });
}

function jsonFilesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .sort();
  } catch {
    return undefined;
  }
}
