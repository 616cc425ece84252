import { computed } from "mobx-miniprogram";
import { companion, t } from "../../../lib/companion";
import { tailOf } from "../../../lib/devices/device-identity";
import { shownName } from "../../../lib/names/shown-name";
import type { ScanRow } from "./scan-row";

/**
 * Names as the list shows them: equal ones carry the tail of the platform's id. Only the names of rows asked for are made;
 * counting the equal ones happens once per list.
 */
export function rowNames(rows: () => readonly ScanRow[]): (row: ScanRow) => string {
  const counts = computed(() => {
    const found = new Map<string, number>();
    for (const { name } of rows()) found.set(name, (found.get(name) ?? 0) + 1);
    return found;
  });
  return ({ name, deviceId }) => {
    const tail = tailOf(deviceId);
    const shown = shownName(companion().language(), { name, tail });
    const isAmbiguous = name.trim() !== "" && tail !== "" && (counts.get().get(name) ?? 0) > 1;
    return isAmbiguous ? t("name.tail", { name: shown, tail }) : shown;
  };
}
