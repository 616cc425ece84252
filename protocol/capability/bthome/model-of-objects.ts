import { BUTTON_EVENTS, COMMANDS, DIMMER_EVENTS } from "../../advertisement/bthome/event-table";
import type { BthomeObject } from "../../advertisement/bthome/object";
import type { CapabilityModel, ModelEvent, Property } from "../model/model";
import type { LocalizedText } from "../model/texts";
import { objectId, suffixOf } from "./object-id";
import { measuredObject, type NamedObject, twoValuedObject } from "./object-names";

/** Sensors send every few seconds to minutes; older is marked, ms. */
const STALE_AFTER_MS = 300_000;
/** Of the radio or the device itself, not measured. */
const ABOUT_ITSELF = ["channel", "settings_revision", "device_type_id"];

/**
 * The model of a BTHome sensor, from what it broadcast: every measurement and state a property that is only read, buttons, dimmers
 * and commands events. Ids are the keys that BTHome gives, with a number where a packet has several of a kind.
 */
export function modelOfObjects(objects: readonly BthomeObject[]): CapabilityModel {
  const properties: Record<string, Property> = {};
  const events: Record<string, ModelEvent> = {};
  for (const object of objects) {
    const id = objectId(object);
    const event = eventOf(object);
    const property = propertyOf(object);
    if (event !== undefined) events[id] = event;
    if (property !== undefined) properties[id] = property;
  }
  return { id: "bthome.sensor", version: "2.0.0", properties, actions: {}, events };
}

const SHARED = { readOnly: true, observable: true } as const;
const both = (zh: string, en: string): LocalizedText => ({ zh, en });

function propertyOf(object: BthomeObject): Property | undefined {
  const key = object.key.slice(0, object.key.length - suffixOf(object).length);
  switch (object.kind) {
    case "number": {
      if (key === "packet_id") return undefined;
      const { digits, unit } = object;
      const isItself = ABOUT_ITSELF.includes(key);
      return {
        ...{ type: "number", ...SHARED, ...named(measuredObject(key), object) },
        ...(unit === "" ? {} : { unit }),
        ...(isItself ? {} : { staleAfterMs: STALE_AFTER_MS }),
        ui: { precision: digits, ...(isItself || key === "battery" ? { category: "diagnostic" as const } : {}) },
      };
    }
    case "binary":
      return { type: "boolean", ...SHARED, ...named(twoValuedObject(key), object), staleAfterMs: STALE_AFTER_MS };
    case "text":
      return { type: "string", ...SHARED, title: both("文字", "Text"), kind: "text" };
    case "raw":
      return { type: "string", format: "hex", ...SHARED, title: both("原始数据", "Raw"), ui: { widget: "raw" } };
    case "timestamp":
      return { type: "string", format: "date-time", ...SHARED, title: both("时间", "Time"), kind: "timestamp" };
    case "version":
      return {
        ...{ type: "string", ...SHARED, title: both("固件版本", "Firmware"), kind: "firmware_version" },
        ui: { category: "diagnostic" },
      };
    default:
      return undefined;
  }
}

function named({ title, kind }: NamedObject, object: BthomeObject): Pick<Property, "title" | "kind"> {
  const number = suffixOf(object).replace("_", " ");
  const numbered =
    typeof title === "string" ? `${title}${number}` : both(`${title.zh}${number}`, `${title.en}${number}`);
  return { title: numbered, ...(kind === undefined ? {} : { kind }) };
}

function eventOf(object: BthomeObject): ModelEvent | undefined {
  const number = suffixOf(object).replace("_", " ");
  if (object.kind === "command")
    return { title: both(`命令${number}`, `Command${number}`), data: { type: "string", enum: [...COMMANDS] } };
  if (object.kind !== "event") return undefined;
  const isButton = object.id === 0x3a;
  return {
    title: isButton ? both(`按键${number}`, `Button${number}`) : both(`旋钮${number}`, `Dimmer${number}`),
    data: { type: "string", enum: Object.values(isButton ? BUTTON_EVENTS : DIMMER_EVENTS) },
  };
}
