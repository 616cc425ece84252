import { isReserved } from "../model/json-source";
import type { SourceReader } from "./source-reader";

/** A record by id from pairs; an id twice is refused at its item. */
export function byId<T>(
  reader: SourceReader,
  items: readonly { readonly id: string; readonly path: string; readonly value: T }[],
): Record<string, T> {
  const record: Record<string, T> = {};
  for (const { id, path, value } of items) {
    if (id === "") continue;
    if (!/^[A-Za-z_][A-Za-z0-9_.:-]{0,63}$/.test(id) || isReserved(id))
      reader.refuse(path, `is no identifier: ${id.slice(0, 60)}`);
    else if (Object.hasOwn(record, id)) reader.refuse(path, `is there twice: ${id}`);
    else record[id] = value;
  }
  return record;
}
