import { t } from "../../../lib/companion";
import { dbmText, numberText } from "../../../lib/format/number";
import { visibleText } from "../../../lib/names/visible-text";
import { type Cell, cellsOf } from "./batch-head";
import { subText } from "./batch-row";
import type { BatchState } from "./contract";

export interface ReconcileRow {
  readonly id: string;
  readonly name: string;
  readonly sub: string;
}

/** What was expected against what is there. */
export interface ReconcileView {
  readonly listed: string;
  readonly online: string;
  readonly missing: string;
  readonly stray: string;
  readonly cells: readonly Cell[];
  /** Expected and not online: never heard, failed, or not done with. */
  readonly absent: readonly ReconcileRow[];
  readonly strays: readonly ReconcileRow[];
  readonly duplicates: readonly string[];
  readonly isComplete: boolean;
}

/** @param ignored ids of strays that a person has looked at */
export function reconcileView(state: BatchState, ignored: ReadonlySet<string>, now: number): ReconcileView {
  const { devices, count } = state;
  const absent = devices.filter(({ stage }) => stage !== "joined");
  const strays = state.strays.filter(({ deviceId }) => !ignored.has(deviceId));
  return {
    listed: numberText(count.expected),
    online: numberText(count.joined),
    missing: numberText(absent.length),
    stray: numberText(strays.length),
    cells: cellsOf(devices),
    absent: absent.map((device) => ({
      id: device.serial,
      name: visibleText(device.name),
      sub: `${device.serial} · ${subText(device, now)}`,
    })),
    strays: strays.map(({ deviceId, name, serial, rssi }) => ({
      id: deviceId,
      name: visibleText(serial ?? name),
      sub: t("mis.strayNear", { d: dbmText(rssi) }),
    })),
    duplicates: state.duplicates.map(visibleText),
    isComplete: absent.length === 0 && strays.length === 0 && state.duplicates.length === 0,
  };
}
