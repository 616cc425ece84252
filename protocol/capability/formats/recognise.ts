import { readJsonSource } from "../model/json-source";
import { loadModel } from "../model/load-model";
import { importAliyun } from "./aliyun/import-aliyun";
import { importBthome } from "./bthome/import-bthome";
import type { Imported } from "./format";
import { importGatt } from "./gatt/import-gatt";
import { importTencent } from "./tencent/import-tencent";
import { importTuyaPoints, importTuyaSpecification, importTuyaThingModel } from "./tuya/import-tuya";
import { importZigbee2mqtt } from "./zigbee2mqtt/import-zigbee2mqtt";

export type SourceFormat = "model" | "tencent" | "aliyun" | "tuya" | "zigbee2mqtt" | "gatt" | "bthome";

type Fields = Readonly<Record<string, unknown>>;

interface Recogniser {
  readonly format: SourceFormat;
  readonly fits: (document: unknown) => boolean;
  readonly read: (document: unknown) => Imported;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const fields = (test: (fields: Fields) => boolean) => (document: unknown) => isFields(document) && test(document);
const first = (value: unknown): Fields => (Array.isArray(value) && isFields(value[0]) ? value[0] : {});
/** The first item of any of these lists has this member. */
const has = (document: Fields, lists: readonly string[], member: string) =>
  lists.some((list) => Object.hasOwn(first(document[list]), member));

/** By shape, never by name; the first that fits reads the document. */
const RECOGNISERS: readonly Recogniser[] = [
  {
    format: "model",
    fits: fields((top) => isFields(top.properties) && typeof top.id === "string" && typeof top.version === "string"),
    read: (document) => {
      const loaded = loadModel(document);
      return loaded.ok ? { ...loaded, lost: [] } : loaded;
    },
  },
  {
    format: "aliyun",
    fits: fields(
      (top) =>
        has(top, ["properties", "events", "services"], "identifier") ||
        (isFields(top.profile) && Object.hasOwn(top.profile, "productKey")),
    ),
    read: importAliyun,
  },
  {
    format: "tencent",
    fits: fields(
      (top) =>
        Object.hasOwn(first(top.properties), "define") ||
        (isFields(top.profile) && Object.hasOwn(top.profile, "ProductId")) ||
        (Array.isArray(top.properties) && Array.isArray(top.actions) && Object.hasOwn(top, "version")),
    ),
    read: importTencent,
  },
  { format: "bthome", fits: fields((top) => Object.hasOwn(top, "bthome")), read: importBthome },
  {
    format: "gatt",
    fits: fields((top) => ["characteristics", "uuid"].some((member) => Object.hasOwn(first(top.services), member))),
    read: importGatt,
  },
  {
    format: "tuya",
    fits: fields((top) => Object.hasOwn(top, "modelId") && Array.isArray(top.services)),
    read: importTuyaThingModel,
  },
  {
    format: "tuya",
    fits: fields((top) => Array.isArray(top.functions) || Array.isArray(top.status)),
    read: importTuyaSpecification,
  },
  {
    format: "tuya",
    fits: (document) => Object.hasOwn(first(document), "code") && Object.hasOwn(first(document), "mode"),
    read: importTuyaPoints,
  },
  {
    format: "zigbee2mqtt",
    fits: (document) =>
      (Array.isArray(document) && Object.hasOwn(first(document), "type")) ||
      fields(
        (top) => Array.isArray(top.exposes) || (isFields(top.definition) && Array.isArray(top.definition.exposes)),
      )(document),
    read: importZigbee2mqtt,
  },
];

/** Reads a description of a device in any format that is known, by its shape. Pure, never throws. */
export function importAny(text: string): Imported & { readonly format?: SourceFormat } {
  const read = readJsonSource(text.replace(/^\uFEFF/, ""));
  const inside = read.ok ? readJsonSource(unwrap(read.value)) : read;
  if (!inside.ok) return inside;
  const unwrapped = inside.value;
  const found = RECOGNISERS.find(({ fits }) => fits(unwrapped));
  if (found === undefined)
    return refused(
      "has the shape of no known format (our model, Tencent, Aliyun, Tuya, Zigbee2MQTT, GATT services, BTHome)",
    );
  return { ...found.read(unwrapped), format: found.format };
}

const refused = (message: string): Imported => ({ ok: false, problems: [{ path: "", message }] });

/** Answers of clouds hold the description in `result`, Tuya's as a text in `model`. */
function unwrap(document: unknown, depth = 0): unknown {
  if (depth > 3 || !isFields(document)) return document;
  if (isFields(document.result) || Array.isArray(document.result)) return unwrap(document.result, depth + 1);
  if (typeof document.model !== "string" || !document.model.trimStart().startsWith("{")) return document;
  try {
    return unwrap(JSON.parse(document.model), depth + 1);
  } catch {
    return document;
  }
}
