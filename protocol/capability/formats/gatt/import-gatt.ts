import { parseUuid } from "../../../gatt/uuid";
import { type DiscoveredService, modelOfServices } from "../../gatt/model-of-services";
import { finishImport } from "../finish-import";
import type { Imported } from "../format";
import { SourceReader } from "../source-reader";

/** As nRF Connect and the specification write them. */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ["read", "read"],
  ["write", "write"],
  ["writewithoutresponse", "writeWithoutResponse"],
  ["writenoresponse", "writeWithoutResponse"],
  ["notify", "notify"],
  ["indicate", "indicate"],
]);

/** Reads discovered services: `{"services": [{"uuid": "180F", "characteristics": [{"uuid": "2A19", "properties": ["read"]}]}]}`. */
export function importGatt(document: unknown): Imported {
  const reader = new SourceReader();
  const services = reader.list(reader.fields(document, "").services, "services").map((item, index) => {
    const path = `services[${index}]`;
    const service = reader.fields(item, path);
    const characteristics = reader
      .list(service.characteristics, `${path}.characteristics`)
      .map((entry, at) => readCharacteristic(reader, entry, `${path}.characteristics[${at}]`));
    return { uuid: readUuid(reader, service.uuid, `${path}.uuid`), characteristics };
  });
  return finishImport(reader, modelOfServices(services));
}

function readCharacteristic(
  reader: SourceReader,
  item: unknown,
  path: string,
): DiscoveredService["characteristics"][number] {
  const { uuid, properties } = reader.fields(item, path);
  const flags = reader.list(properties, `${path}.properties`).map((flag, index) => {
    const known = typeof flag === "string" ? FLAGS.get(flag.toLowerCase().replace(/[^a-z]/g, "")) : undefined;
    if (known === undefined) reader.lost.push(`${path}.properties[${index}]: ${JSON.stringify(flag).slice(0, 60)}`);
    return [known ?? "other", true] as const;
  });
  return { uuid: readUuid(reader, uuid, `${path}.uuid`), properties: Object.fromEntries(flags) };
}

function readUuid(reader: SourceReader, value: unknown, path: string): string {
  const uuid = parseUuid(value);
  if (uuid === undefined) reader.refuse(path, value === undefined ? "is missing" : "is not a UUID");
  return uuid ?? "";
}
