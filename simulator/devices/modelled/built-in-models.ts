import climate from "../../../products/climate/model.json";
import fan from "../../../products/fan/model.json";
import lamp from "../../../products/lamp/model.json";
import lock from "../../../products/lock/model.json";
import plug from "../../../products/plug/model.json";
import strap from "../../../products/strap/model.json";
import { loadModel } from "../../../protocol/capability/model/load-model";
import type { CapabilityModel } from "../../../protocol/capability/model/model";

/** By kind of scenario files. */
const SOURCES: Readonly<Record<string, unknown>> = { lamp, plug, lock, climate, fan, strap };
const loaded = new Map<string, CapabilityModel>();

/** The model of a kind; undefined: the kind has none of its own. Throws when the product's file is wrong. */
export function builtInModel(kind: string): CapabilityModel | undefined {
  if (!Object.hasOwn(SOURCES, kind)) return undefined;
  const known = loaded.get(kind);
  if (known !== undefined) return known;
  const result = loadModel(SOURCES[kind]);
  if (!result.ok)
    throw new Error(`products/${kind}/model.json: ${result.problems[0]?.path} ${result.problems[0]?.message}`);
  loaded.set(kind, result.model);
  return result.model;
}
