import type { BthomeObject } from "../../../advertisement/bthome/object";
import { BINARY_SENSORS, MEASUREMENTS } from "../../../advertisement/bthome/object-table";
import { decodeBthome } from "../../../advertisement/bthome/packet";
import { hexToBytes } from "../../../bytes/hex";
import { modelOfObjects } from "../../bthome/model-of-objects";
import { finishImport } from "../finish-import";
import type { Imported } from "../format";
import { SourceReader } from "../source-reader";

/** Reads `{"bthome": HEX}`, the service data of FCD2, or `{"bthome": ["temperature", "humidity"]}`, names of objects. */
export function importBthome(document: unknown): Imported {
  const reader = new SourceReader();
  const { bthome } = reader.fields(document, "");
  const objects = Array.isArray(bthome)
    ? bthome.flatMap((name, index) => objectNamed(reader, name, `bthome[${index}]`))
    : objectsIn(reader, bthome);
  if (objects.length === 0 && reader.problems.length === 0) reader.refuse("bthome", "says nothing of what it measures");
  return finishImport(reader, modelOfObjects(objects));
}

function objectsIn(reader: SourceReader, value: unknown): readonly BthomeObject[] {
  const hex = typeof value === "string" ? value.replace(/[\s:-]|0x/gi, "") : "";
  if (!/^([0-9A-Fa-f]{2})+$/.test(hex)) {
    reader.refuse("bthome", "is neither hex digits nor a list of names");
    return [];
  }
  const packet = decodeBthome(hexToBytes(hex));
  if (packet === undefined) reader.refuse("bthome", "is no service data of BTHome v2");
  if (packet?.encrypted) reader.refuse("bthome", "is encrypted: what it measures is not in it");
  for (const issue of packet?.issues ?? []) reader.lost.push(`bthome: ${issue}`);
  return packet?.objects ?? [];
}

function objectNamed(reader: SourceReader, name: unknown, path: string): readonly BthomeObject[] {
  const row = MEASUREMENTS.find(([, key]) => key === name);
  if (row !== undefined) {
    const [id, key, , digits, unit] = row;
    return [{ kind: "number", id, key, value: 0, digits, unit }];
  }
  const sensor = BINARY_SENSORS.find(([, key]) => key === name);
  if (sensor !== undefined) return [{ kind: "binary", id: sensor[0], key: sensor[1], on: false }];
  reader.refuse(path, "is no object of BTHome v2");
  return [];
}
