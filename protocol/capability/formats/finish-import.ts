import { loadModel } from "../model/load-model";
import type { CapabilityModel } from "../model/model";
import type { Imported } from "./format";
import type { SourceReader } from "./source-reader";

/** The last word is the model's own check: an importer never lets through what `loadModel` refuses. */
export function finishImport(reader: SourceReader, model: CapabilityModel): Imported {
  if (reader.problems.length > 0) return { ok: false, problems: reader.problems };
  const loaded = loadModel(model);
  return loaded.ok ? { ok: true, model: loaded.model, lost: reader.lost } : loaded;
}
