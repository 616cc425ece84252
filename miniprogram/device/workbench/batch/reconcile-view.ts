import { t } from "../../../lib/companion";
import { dbmText, numberText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import { type Cell, cellsOf } from "./batch-head";
import { lastHeardText, subText } from "./batch-row";
import type { BatchState } from "./contract";
import { type Swap, type SwapReason, suggestedSwap } from "./suggested-swap";

export interface ReconcileRow {
  readonly id: string;
  readonly name: string;
  readonly sub: string;
  /** By which the finder looks for one that is missing; "": the phone never heard it. */
  readonly findId: string;
}

/** A stray that may hang in the place of a device that is missing. */
export interface SwapView {
  readonly serial: string;
  readonly deviceId: string;
  readonly missing: string;
  /** When that one was heard last, or that it never was. */
  readonly heard: string;
  readonly stray: string;
  readonly why: string;
  readonly act: string;
}

const REASONS: Readonly<Record<SwapReason, StringKey>> = {
  series: "mis.why.series",
  close: "mis.why.close",
  count: "mis.why.count",
};

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
  readonly swap: SwapView | null;
  readonly duplicates: readonly string[];
  readonly isComplete: boolean;
}

/** @param ignored ids of strays that a person has looked at */
export function reconcileView(state: BatchState, ignored: ReadonlySet<string>, now: number): ReconcileView {
  const { devices, count } = state;
  const absent = devices.filter(({ stage }) => stage !== "joined");
  const strays = state.strays.filter(({ deviceId }) => !ignored.has(deviceId));
  // Who is not here can take nobody's place.
  const swap = suggestedSwap(
    devices,
    strays.filter(({ away }) => !away),
  );
  return {
    listed: numberText(count.expected),
    online: numberText(count.joined),
    missing: numberText(absent.length),
    stray: numberText(strays.length),
    cells: cellsOf(devices),
    swap: swap === undefined ? null : swapView(swap, now),
    absent: absent
      .filter((device) => device !== swap?.missing)
      .map((device) => ({
        id: device.serial,
        name: visibleText(device.name),
        sub: `${device.serial} · ${subText(device, now)}`,
        findId: device.deviceId ?? "",
      })),
    strays: strays
      .filter((stray) => stray !== swap?.stray)
      .map(({ deviceId, name, serial, rssi, away }) => ({
        id: deviceId,
        name: visibleText(serial ?? name),
        sub: away ? `${t("mis.notListed")} · ${dbmText(rssi)}` : t("mis.strayNear", { d: dbmText(rssi) }),
        findId: "",
      })),
    duplicates: state.duplicates.map(visibleText),
    isComplete: absent.length === 0 && strays.length === 0 && state.duplicates.length === 0,
  };
}

function swapView({ missing, stray, reasons }: Swap, now: number): SwapView {
  return {
    serial: missing.serial,
    deviceId: stray.deviceId,
    missing: visibleText(missing.name),
    heard: lastHeardText(missing, now),
    stray: visibleText(stray.serial ?? stray.name),
    why: reasons.map((reason) => t(REASONS[reason])).join(t("mis.why.and")),
    act: t("mis.replace"),
  };
}
