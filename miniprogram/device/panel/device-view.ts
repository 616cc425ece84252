import type { DeviceError } from "../../../protocol/errors/device-error";
import { companion, t } from "../../lib/companion";
import { agoText, asOfText } from "../../lib/format/age";
import { dbmText, percentText } from "../../lib/format/number";
import { shownName } from "../../lib/names/shown-name";
import { visibleText } from "../../lib/names/visible-text";
import type { ConsentState } from "../shared/consent/consent-store";
import { signalLevel } from "../shared/signal/signal-level";
import { consentTrouble, type TroubleView, troubleView } from "../shared/trouble/trouble-view";
import { type ClearView, clearView } from "./clear-view";
import { type LevelView, levelView, type SwitchView, staleLevel, staleSwitch, switchView } from "./control-view";
import type { DeviceStore } from "./device-store";

/** Milliseconds for which a receipt is news beside the switch. */
const FRESH_MS = 10_000;

/** The strip on top: how commands travel, and how fresh what is shown is. */
export interface PathView {
  readonly className: "" | "path--adv" | "path--none";
  readonly icon: string;
  readonly text: string;
  readonly word: string;
  /** "": no signal to show. */
  readonly rssi: string;
  /** 1 to 4; 0 without a signal. */
  readonly bars: number;
}

export interface FactRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

export interface DeviceView {
  readonly isMissing: boolean;
  /** Nothing was ever received from it, and nobody knows yet. */
  readonly isFirstLook: boolean;
  readonly name: string;
  readonly room: string;
  readonly path: PathView;
  /** The privacy sheet is up. */
  readonly asksConsent: boolean;
  readonly trouble: TroubleView | null;
  /** Asks for consent to a session in clear. */
  readonly clear: ClearView | null;
  /** The session is not encrypted. */
  readonly showsInClear: boolean;
  readonly hasLast: boolean;
  readonly power: SwitchView | null;
  readonly level: LevelView | null;
  readonly showsRule: boolean;
  readonly showsNoControls: boolean;
  readonly lastSeen: string;
  readonly facts: readonly FactRow[];
  readonly isUnsaved: boolean;
}

/** What the page shows of its store; the texts in the language of now. */
export function deviceView(store: DeviceStore, consent: ConsentState): DeviceView {
  const { device, phase, error } = store;
  const isLive = phase === "live" && store.answer !== "awaited";
  const power = powerView(store, isLive);
  const level = brightnessView(store, isLive);
  const isOffline = phase === "offline" && error !== undefined;
  const clear = clearView(store);
  const isRefused = consent === "refused" && phase !== "missing";
  return {
    isMissing: phase === "missing",
    isFirstLook:
      !isLive && !isOffline && clear === null && !isRefused && phase !== "missing" && power === null && level === null,
    name: nameOf(store),
    room: visibleText(device?.room ?? ""),
    path: pathView(store, isRefused),
    asksConsent: consent === "asking" && phase !== "missing",
    trouble: isOffline ? offlineTrouble(error, store.wasLive) : isRefused ? consentTrouble() : null,
    clear,
    showsInClear: phase === "live" && store.inClear,
    hasLast: !isLive && (power !== null || level !== null),
    power,
    level,
    showsRule: store.used && isLive,
    showsNoControls: isLive && power === null && level === null,
    lastSeen: device?.seenAt === undefined ? "" : agoText(companion().language(), store.now - device.seenAt),
    facts: factRows(store),
    isUnsaved: store.unsaved,
  };
}

/** What is at stake here is no password, and the link itself is fine. */
function offlineTrouble(error: DeviceError, wasLive: boolean): TroubleView {
  const shown = troubleView(error, wasLive);
  return error.advice === "cannot-encrypt" ? { ...shown, text: t("dev.clear.refused"), path: "" } : shown;
}

/** The title of the page. */
export function nameOf({ device }: DeviceStore): string {
  if (device === undefined) return t("app.name");
  const { id, name } = device;
  return shownName(companion().language(), { name, tail: id.slice(id.lastIndexOf("-") + 1) });
}

function powerView({ states, device, now, reportedAt }: DeviceStore, isLive: boolean): SwitchView | null {
  const fresh = reportedAt !== undefined && now - reportedAt < FRESH_MS;
  if (isLive) return switchView(states.on, fresh) ?? null;
  return device?.state?.on === undefined ? null : staleSwitch(device.state.on);
}

function brightnessView({ states, device }: DeviceStore, isLive: boolean): LevelView | null {
  if (isLive) return levelView(states.level) ?? null;
  return device?.state?.level === undefined ? null : staleLevel(device.state.level);
}

function pathView({ phase, answer, rssi, device, now, clear }: DeviceStore, isRefused: boolean): PathView {
  const language = companion().language();
  const signal = rssi === undefined ? { rssi: "", bars: 0 } : { rssi: dbmText(rssi), bars: signalLevel(rssi) };
  const age = device?.state === undefined ? "" : asOfText(language, now - device.state.at);
  // Before it looks, and while nobody does, it is about to.
  switch (phase === "paused" && !isRefused ? "finding" : phase) {
    case "live":
      return {
        className: "",
        icon: "icon-bluetooth",
        text: t("path.ble"),
        word: clear.trouble === undefined ? t(answer === "awaited" ? "dev.reading" : "panel.live") : age,
        ...signal,
      };
    case "connecting":
      return { className: "path--adv", icon: "icon-bluetooth", text: t("dev.connecting"), word: age, ...signal };
    case "finding":
      return { className: "path--adv", icon: "icon-bluetooth", text: t("dev.finding"), word: age, rssi: "", bars: 0 };
    default:
      return { className: "path--none", icon: "icon-unlink", text: t("path.none"), word: age, rssi: "", bars: 0 };
  }
}

const KEY_WORDS = { held: "dev.key.held", unsettled: "dev.key.unsettled", none: "dev.key.none" } as const;

function factRows({ device, battery, key }: DeviceStore): readonly FactRow[] {
  const info = device?.info ?? {};
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    ["manufacturer", t("dev.maker"), info.manufacturer],
    ["model", t("dev.model"), info.model],
    ["firmware", t("dev.firmware"), info.firmware],
    ["hardware", t("dev.hardware"), info.hardware],
    ["serial", t("dev.serial"), info.serial],
    ["battery", t("kind.battery"), battery === undefined ? undefined : percentText(companion().language(), battery)],
    ["key", t("dev.key"), key === undefined ? undefined : t(KEY_WORDS[key])],
  ];
  return rows.flatMap(([key, name, value]) => (value === undefined ? [] : [{ key, name, value: visibleText(value) }]));
}
