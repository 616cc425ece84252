import type { PathKind } from "../../../protocol/control/path";
import { companion, t } from "../../lib/companion";
import { asOfText } from "../../lib/format/age";
import { dbmText } from "../../lib/format/number";
import type { StringKey } from "../../lib/i18n/translate";
import { signalLevel } from "../shared/signal/signal-level";
import type { DeviceStore } from "./device-store";
import { PATH_ICONS } from "./paths-view";
import { pathName } from "./widgets/receipt";

/** The strip on top: how commands travel, and how fresh what is shown is. */
export interface PathView {
  readonly className: "" | "path--adv" | "path--none" | "path--cloud";
  readonly icon: string;
  readonly text: string;
  readonly word: string;
  /** "": no signal to show. */
  readonly rssi: string;
  /** 1 to 4; 0 without a signal. */
  readonly bars: number;
  /** Round trip in words; "" over Bluetooth, whose signal says more. */
  readonly latency: string;
  /** More ways than one: a person may choose. */
  readonly canChoose: boolean;
}

/** @param isRefused nobody looks, as the person did not agree to the privacy notice. */
export function pathView({ phase, rssi, device, now, clear, panel }: DeviceStore, isRefused: boolean): PathView {
  const age = device?.state === undefined ? "" : asOfText(companion().language(), now - device.state.at);
  const signal = rssi === undefined ? { rssi: "", bars: 0 } : { rssi: dbmText(rssi), bars: signalLevel(rssi) };
  const { path, reachability = {}, properties = {} } = panel?.state ?? {};
  const rest = { rssi: "", bars: 0, latency: "", canChoose: Object.keys(reachability).length > 1 };
  if (clear.trouble !== undefined)
    return { ...rest, className: "", icon: PATH_ICONS.ble, text: t("path.ble"), word: age, ...signal };
  // Before it looks, and while nobody does, it is about to.
  switch (phase === "paused" && !isRefused ? "finding" : phase) {
    case "live": {
      const kind = path ?? "ble";
      const isFresh = Object.values(properties).some(({ source }) => source === kind);
      const latencyMs = kind === "ble" ? undefined : reachability[kind]?.latencyMs;
      return {
        ...rest,
        className: kind === "cloud" ? "path--cloud" : "",
        icon: PATH_ICONS[kind],
        text: pathName(kind),
        word: t(isFresh || panel?.state.isSilent === true ? liveWord(kind) : "dev.reading"),
        ...(kind === "ble" ? signal : {}),
        latency: latencyMs === undefined ? "" : `${Math.round(latencyMs)} ms`,
      };
    }
    case "connecting":
      return { ...rest, className: "path--adv", icon: PATH_ICONS.ble, text: t("dev.connecting"), word: age, ...signal };
    case "finding":
      return { ...rest, className: "path--adv", icon: PATH_ICONS.ble, text: t("dev.finding"), word: age };
    default:
      return { ...rest, className: "path--none", icon: "icon-unlink", text: t("path.none"), word: age };
  }
}

/** What is shown is of now; by the cloud it may come a moment later. */
function liveWord(kind: PathKind): StringKey {
  return kind === "cloud" ? "panel.via" : "panel.live";
}
