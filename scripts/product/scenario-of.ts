import type { SourceFormat } from "../../protocol/capability/formats/recognise";
import type { DataSchema, Scalar } from "../../protocol/capability/model/data-schema";
import type { CapabilityModel, Property } from "../../protocol/capability/model/model";

const NETWORK = { ssid: "HomeNet", password: "12345678" };

/**
 * A scenario with a virtual device that behaves by a model: it is found, paired where its model is not of a broadcast or of plain
 * GATT, and its first harmless property is set and read back.
 *
 * @param format where the model came from.
 */
export function scenarioOf(model: CapabilityModel, name: string, format: SourceFormat): unknown {
  const isPaired = format !== "gatt" && format !== "bthome";
  const settable = Object.entries(model.properties).flatMap(([id, property]) => {
    const value = isHarmless(property) ? valueFor(property) : undefined;
    return value === undefined ? [] : [{ id, value, isRead: property.writeOnly !== true }];
  });
  const [first] = isPaired ? settable : [];
  return {
    name: `${name}: ${model.id} ${model.version}`,
    ...(isPaired ? { wifi: [NETWORK] } : {}),
    devices: [
      format === "bthome"
        ? { kind: "climate", name, model }
        : { kind: "modelled", name, ...(isPaired ? {} : { provisioning: "none" }), model },
    ],
    steps: [
      { do: "scan", device: name, expect: "found" },
      ...(isPaired ? [{ do: "pair", device: name, ...NETWORK, expect: "joined" }] : []),
      ...(first === undefined
        ? []
        : [{ do: "set", device: name, property: first.id, value: first.value, expect: "confirmed" }]),
      ...(first?.isRead ? [{ do: "read", device: name, property: first.id, expect: first.value }] : []),
    ],
  };
}

const isHarmless = ({ readOnly, dangerous, kind }: Property) =>
  readOnly !== true && (dangerous ?? false) === false && kind !== "lock" && kind !== "reset" && kind !== "restart";

/** A value of the type; undefined where a made-up one would mean nothing. */
function valueFor(schema: DataSchema): Scalar | undefined {
  if (schema.enum !== undefined) return schema.enum.at(-1);
  if (schema.type === "boolean") return true;
  return schema.type === "integer" || schema.type === "number" ? schema.minimum : undefined;
}
