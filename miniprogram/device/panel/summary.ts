import type { CapabilityModel, Property } from "../../../protocol/capability/model/model";

/** The property that a list says of a device, and that a room switches: whether it is on, and how strongly. */
export interface SummaryIds {
  readonly on?: string;
  readonly level?: string;
}

/** The values of a list's row. */
export interface Summary {
  readonly on?: boolean;
  /** Percent. */
  readonly level?: number;
}

/** Of the kinds that mean "on", what stands for the whole device first. */
const ON_KINDS = ["light", "switch", "outlet", "fan", "climate", "siren"];
const LEVEL_KINDS = ["brightness", "level", "fan_speed", "position", "volume"];

/** By kind, never by name: the first by order of the kinds. Pure. */
export function summaryIds({ properties }: Pick<CapabilityModel, "properties">): SummaryIds {
  const first = (kinds: readonly string[], fits: (property: Property) => boolean) =>
    kinds
      .flatMap((kind) => Object.entries(properties).filter(([, property]) => property.kind === kind && fits(property)))
      .map(([id]) => id)[0];
  const on = first(ON_KINDS, ({ type, readOnly }) => type === "boolean" && readOnly !== true);
  const level = first(LEVEL_KINDS, (property) => isPercent(property));
  return { ...(on === undefined ? {} : { on }), ...(level === undefined ? {} : { level }) };
}

export function summaryOf(model: CapabilityModel, values: Readonly<Record<string, unknown>>): Summary {
  const { on, level } = summaryIds(model);
  const isOn = on === undefined ? undefined : values[on];
  const percent = level === undefined ? undefined : values[level];
  return {
    ...(typeof isOn === "boolean" ? { on: isOn } : {}),
    ...(typeof percent === "number" ? { level: percent } : {}),
  };
}

function isPercent(property: Property): boolean {
  if (property.type !== "integer" && property.type !== "number") return false;
  const { minimum = -1, maximum = 101 } = property;
  return minimum >= 0 && maximum <= 100;
}
