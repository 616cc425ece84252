import { t } from "../../../lib/companion";
import { clockTimeText } from "../../../lib/format/clock-time";
import { dbmText, numberText } from "../../../lib/format/number";
import { visibleText } from "../../../lib/names/visible-text";
import type { RowFields } from "../../shared/binding/list-patch";
import { signalLevel } from "../../shared/signal/signal-level";
import { comparedSerial } from "../order/serial";
import { type BatchLine, isFailed } from "./batch-store";
import { causeWords } from "./cause-words";
import type { BatchDevice, StrayDevice } from "./contract";

/** Unique among the rows of one list. */
export function batchKey(line: BatchLine): string {
  return line.is === "stray" ? `stray ${line.stray.deviceId}` : line.device.serial;
}

/** What a row shows. @param only serials as compared that have turns; absent: every line has */
export function batchRow(line: BatchLine, now: number, only?: ReadonlySet<string>): RowFields {
  return line.is === "stray" ? strayRow(line.stray) : deviceRow(line.device, now, only);
}

function deviceRow(device: BatchDevice, now: number, only: ReadonlySet<string> | undefined): RowFields {
  const { serial, name, stage, rssi, tookMs } = device;
  const failed = isFailed(stage);
  return {
    name: visibleText(name),
    sub: isSetAside(device, only) ? t("batch.aside") : subText(device, now),
    mark:
      stage === "joined" ? "ok" : stage === "unverified" ? "unsure" : failed ? "bad" : isBusy(stage) ? "now" : "wait",
    end: stage === "joined" && tookMs !== undefined ? `${numberText(tookMs / 1_000)} s` : "",
    bars: stage === "heard" && rssi !== undefined ? signalLevel(rssi) : 0,
    retry: failed,
    serial,
    stray: "",
  };
}

/** It waits because the person chose others. */
function isSetAside({ serial, stage }: BatchDevice, only: ReadonlySet<string> | undefined): boolean {
  return only?.has(comparedSerial(serial)) === false && (stage === "heard" || stage === "missing");
}

const isBusy = (stage: BatchDevice["stage"]) =>
  stage === "connecting" || stage === "sending" || stage === "joining" || stage === "secured";

/** What is known of a device now: its cause, where it is, or what it is at. */
export function subText(device: BatchDevice, now: number): string {
  const { stage, result, rssi, at } = device;
  const cause = causeWords(device);
  if (cause !== undefined) return `${cause.text} · ${cause.side}`;
  switch (stage) {
    case "joined": {
      const { ip, rssi: atDevice } = result?.outcome === "joined" ? result : { ip: undefined, rssi: undefined };
      return [ip ?? t("batch.joined"), ...(atDevice === undefined ? [] : [dbmText(atDevice)])].join(" · ");
    }
    case "joining":
    case "sending":
      return t("batch.now", { s: numberText(Math.max(0, now - at) / 1_000) });
    case "connecting":
      return t("batch.connecting");
    case "secured":
      return t("batch.ready");
    case "heard":
      return rssi === undefined ? t("batch.queued") : `${t("batch.queued")} · ${dbmText(rssi)}`;
    default:
      return lastHeardText(device, now);
  }
}

/** When and how a device that is not there was heard last. */
export function lastHeardText({ heardAt, rssi }: BatchDevice, now: number): string {
  if (heardAt === undefined || rssi === undefined) return t("mis.never");
  return t("mis.lastHeard", { when: clockTimeText(heardAt, now), d: dbmText(rssi) });
}

function strayRow({ deviceId, name, serial, rssi }: StrayDevice): RowFields {
  return {
    name: visibleText(serial ?? name),
    sub: `${t("mis.notListed")} · ${dbmText(rssi)}`,
    mark: "stray",
    end: "",
    bars: signalLevel(rssi),
    retry: false,
    serial: "",
    stray: deviceId,
  };
}
