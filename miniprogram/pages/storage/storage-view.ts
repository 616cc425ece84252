import { megabytesText, numberText, sizeText } from "../../lib/format/number";
import { type Language, type StringKey, translate } from "../../lib/i18n/translate";
import { EVICTABLE_AREAS, type EvictableArea } from "../../lib/storage/keys";
import type { AreaUse, StorageUse } from "../../lib/storage/storage-use";

const KB = 1024;

/** What can be had again, by area: its name, what clearing it costs, its colour. */
const SHOWN: Readonly<Record<EvictableArea, readonly [title: StringKey, hint: StringKey, swatch: string]>> = {
  logs: ["store.logs", "store.logs.sub", "storage__p--logs"],
  cache: ["store.cache", "store.rebuilt", "storage__p--cache"],
  snapshot: ["store.snapshot", "store.rebuilt", "storage__p--snapshot"],
};

/** A part of the bar and, below it, a row. */
export interface AreaRow {
  readonly area: EvictableArea;
  readonly title: string;
  readonly size: string;
  readonly hint: string;
  readonly swatch: string;
  /** Percent of the quota. */
  readonly width: number;
}

export interface StorageView {
  readonly used: string;
  readonly limit: string;
  /** Percent of the quota that cannot be cleaned, or is not the app's own to clean. */
  readonly keptWidth: number;
  readonly rows: readonly AreaRow[];
  /** Label of the button; "" when there is nothing to clean. */
  readonly clean: string;
  /** "" when every record can be read. */
  readonly damaged: string;
  readonly devices: string;
  /** "" when nothing was ever kept to be sent. */
  readonly queue: string;
}

/** What the page shows. @param use undefined where WeChat does not say. */
export function storageView(
  language: Language,
  use: StorageUse | undefined,
  areas: ReadonlyMap<string, AreaUse>,
): StorageView {
  const limit = (use?.limit ?? 10 * KB) * KB;
  const percent = (bytes: number) => Math.min(100, (100 * bytes) / limit);
  const found = EVICTABLE_AREAS.flatMap((area) => {
    const bytes = areas.get(area)?.bytes ?? 0;
    return bytes > 0 ? [{ area, bytes }] : [];
  });
  const evictable = found.reduce((sum, { bytes }) => sum + bytes, 0);
  const count = (area: string) => areas.get(area)?.entries ?? 0;
  const countText = (key: StringKey, n: number) => (n === 0 ? "" : translate(language, key, { n }));
  return {
    used: megabytesText(use?.used ?? 0),
    limit: megabytesText(limit / KB),
    keptWidth: percent(Math.max(0, (use?.used ?? 0) * KB - evictable)),
    rows: found.map(({ area, bytes }) => {
      const [title, hint, swatch] = SHOWN[area];
      return {
        area,
        title: translate(language, title),
        size: sizeText(bytes),
        hint: translate(language, hint),
        swatch,
        width: percent(bytes),
      };
    }),
    clean: evictable === 0 ? "" : translate(language, "store.clean", { size: sizeText(evictable) }),
    damaged: countText("store.damaged", count("quarantine")),
    devices: numberText(count("devices")),
    queue: countText("store.queue", count("queue")),
  };
}
