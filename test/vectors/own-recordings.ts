import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../scripts/vectors/shape";

export const OWN_FOLDER = import.meta.dirname;

export type JsonEntry = Readonly<Record<string, unknown>>;

export interface OwnRecording {
  readonly file: string;
  readonly json: JsonObject & { readonly transcript: readonly JsonEntry[] };
}

/** Files of the recordings that came with the project. */
export const OWN_FILES: readonly string[] = readdirSync(OWN_FOLDER).filter((file) => file.endsWith(".json"));

/** The BluFi recordings among them. */
export function blufiRecordings(): readonly OwnRecording[] {
  return OWN_FILES.filter((file) => file.startsWith("blufi-")).map((file) => ({
    file,
    json: JSON.parse(readFileSync(join(OWN_FOLDER, file), "utf8")),
  }));
}

/** A copy with one field of one entry changed. */
export function withField({ json }: OwnRecording, entry: number, field: string, value: unknown): JsonObject {
  const transcript = json.transcript.map((one, index) => (index === entry ? { ...one, [field]: value } : one));
  return { ...json, transcript };
}
