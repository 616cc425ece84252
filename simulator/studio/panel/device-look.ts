import { protocolOf } from "../../../protocol/provisioning/known-protocols";
import type { DeviceState } from "../driver/device-state";
import type { LiveDevice } from "../driver/live-devices";
import type { Translate } from "./strings";

const ICONS: readonly (readonly [RegExp, string])[] = [
  [/lamp|light|灯/i, "lightbulb"],
  [/temp|thermo|温/i, "thermometer"],
  [/plug|插/i, "plug"],
  [/fan|风/i, "fan"],
  [/curtain|帘/i, "curtain"],
  [/heart|心/i, "identify"],
];

/** The word on the badge of a kind; one that no protocol speaks shows its name in capitals. */
export function badgeOf({ spec }: LiveDevice): string {
  return protocolOf(spec.kind)?.name ?? spec.kind.toUpperCase();
}

/** An icon that fits the name; a chip when nothing does. */
export function deviceIcon({ spec }: LiveDevice): string {
  return ICONS.find(([pattern]) => pattern.test(spec.name))?.[1] ?? "chip";
}

export function stateText(state: DeviceState, t: Translate): string {
  switch (state.is) {
    case "off":
      return t("stOff");
    case "joining":
      return t("stJoining");
    case "connected":
      return t("stConnected", { n: state.mtu });
    case "joined":
      return t("stJoined", { ssid: state.ssid });
    case "advertising":
      return t("stAdvertising", { n: state.intervalMs });
    case "hotspot":
      return t("stHotspot");
    case "silent":
      return t("stSilent");
  }
}

/** What a person would follow: the phone talks to it, or it is on its way into the network. */
export function isBusy(state: DeviceState): boolean {
  return state.is === "joining" || state.is === "connected";
}
