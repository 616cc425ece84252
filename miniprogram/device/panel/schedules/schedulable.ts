import type { CapabilityModel, Property } from "../../../../protocol/capability/model/model";

/** What may be set with nobody there to be asked back: of everything that is named, the first of each name. Pure. */
export function schedulable(models: readonly CapabilityModel[]): Readonly<Record<string, Property>> {
  const found: Record<string, Property> = {};
  for (const { properties } of models) {
    for (const [id, property] of Object.entries(properties)) {
      if (property.readOnly === true || isDangerous(property) || Object.hasOwn(found, id)) continue;
      // A value made of parts is set by hand.
      if (property.type === "object" || property.type === "array") continue;
      found[id] = property;
    }
  }
  return found;
}

function isDangerous({ dangerous, unattended }: Property): boolean {
  return dangerous !== undefined && dangerous !== false && unattended !== true;
}
