import type { KeyValueStorage } from "./key-value-storage";
import { readValues } from "./key-value-storage";
import { type Area, parseKey, SCHEMA } from "./keys";
import { recordOf } from "./pinned-record";
import { entryBytes } from "./room";

/** Kilobytes, of 1,024 bytes. */
export interface StorageUse {
  readonly used: number;
  readonly limit: number;
}

/** What the app keeps on the phone, and what WeChat lets it keep; undefined when WeChat does not say. Never throws. */
export function readStorageUse(source: Pick<WechatMiniprogram.Wx, "getStorageInfoSync">): StorageUse | undefined {
  try {
    const { currentSize, limitSize } = source.getStorageInfoSync();
    return limitSize > 0 ? { used: currentSize, limit: limitSize } : undefined;
  } catch {
    return undefined;
  }
}

export interface AreaUse {
  /** UTF-8 bytes of keys and values; what is encrypted counts its keys only. */
  readonly bytes: number;
  /** A record in two slots counts once. */
  readonly entries: number;
}

/** What each area takes, of all users; what is not ours counts under no area. Reads everything: not for a launch. */
export function useByArea(storage: KeyValueStorage, keys: readonly string[]): ReadonlyMap<Area, AreaUse> {
  const own = keys.filter((key) => parseKey(key)?.schema === SCHEMA);
  const read = readValues(storage, own);
  const bytes = new Map<Area, number>();
  const records = new Map<Area, Set<string>>();
  for (const key of own) {
    const area = parseKey(key)?.area as Area;
    bytes.set(area, (bytes.get(area) ?? 0) + entryBytes(key, read(key)));
    const known = records.get(area) ?? new Set();
    records.set(area, known.add(recordOf(key) ?? key));
  }
  return new Map([...bytes].map(([area, sum]) => [area, { bytes: sum, entries: records.get(area)?.size ?? 0 }]));
}
