import { PATH_KINDS } from "../../../protocol/control/path";
import type { DeviceError } from "../../../protocol/errors/device-error";
import { companion, t } from "../../lib/companion";
import type { CloudFacts } from "../../lib/devices/saved-device";
import { agoText } from "../../lib/format/age";
import { dayText } from "../../lib/format/day";
import { percentText } from "../../lib/format/number";
import { shownName } from "../../lib/names/shown-name";
import { visibleText } from "../../lib/names/visible-text";
import type { ConsentState } from "../shared/consent/consent-store";
import { consentTrouble, type TroubleView, troubleView } from "../shared/trouble/trouble-view";
import { type ClearView, clearView } from "./clear-view";
import type { DeviceStore } from "./device-store";
import { type PanelView, panelSource, panelView } from "./panel-view";
import { type PathView, pathView } from "./path-strip";
import { PATH_ICONS, type PathRow, pathRows, reachWords } from "./paths-view";
import { type QuestionView, questionView } from "./question-view";
import type { PanelChoice } from "./widgets/panel-sections";
import { pathName } from "./widgets/receipt";

export interface FactRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

/** One way that does not reach the device, and why. */
export interface LostWay {
  readonly key: string;
  readonly icon: string;
  readonly text: string;
}

export interface DeviceView {
  readonly isMissing: boolean;
  /** Nothing was ever received from it, and nobody knows yet. */
  readonly isFirstLook: boolean;
  readonly name: string;
  readonly room: string;
  readonly path: PathView;
  readonly paths: readonly PathRow[];
  /** "" while nothing changed by itself. */
  readonly moved: string;
  /** The privacy sheet is up. */
  readonly asksConsent: boolean;
  readonly trouble: TroubleView | null;
  readonly lostWays: readonly LostWay[];
  /** Asks for consent to a session in clear. */
  readonly clear: ClearView | null;
  /** Asks before something dangerous is sent. */
  readonly question: QuestionView | null;
  /** What a person should know of the ways: not encrypted, no owner, no key; "" without. */
  readonly note: string;
  /** Others may read or control it. */
  readonly isExposed: boolean;
  readonly hasLast: boolean;
  readonly panel: PanelView | null;
  readonly isDark: boolean;
  readonly showsRule: boolean;
  readonly showsNoControls: boolean;
  readonly isSilent: boolean;
  readonly lastSeen: string;
  readonly facts: readonly FactRow[];
  readonly isUnsaved: boolean;
  /** What the device is to the person; "" where no server has it. */
  readonly role: "owner" | "guest" | "";
  /** For a guest: what they may do, and until when; "" for everybody else. */
  readonly guest: string;
}

/** What the page shows of its store; the texts in the language of now. */
export function deviceView(store: DeviceStore, consent: ConsentState, choice: PanelChoice): DeviceView {
  const { device, phase, error, panel: driven, now } = store;
  const isLive = phase === "live";
  const isOffline = phase === "offline" && error !== undefined;
  const isRefused = consent === "refused" && phase !== "missing";
  const clear = clearView(store);
  const hasValues = driven !== undefined && Object.keys(driven.state.properties).length > 0;
  const panel =
    driven === undefined || (!hasValues && !isLive) ? null : panelView(panelSource(driven, now, isLive), choice);
  const { state, moved } = driven ?? {};
  return {
    isMissing: phase === "missing",
    isFirstLook: !isLive && !isOffline && clear === null && !isRefused && phase !== "missing" && panel === null,
    name: nameOf(store),
    room: visibleText(device?.room ?? ""),
    path: pathView(store, isRefused),
    paths: state === undefined ? [] : pathRows(state, now),
    moved: moved === undefined ? "" : t("sw.moved", { from: pathName(moved.from), to: pathName(moved.to) }),
    asksConsent: consent === "asking" && phase !== "missing",
    trouble: isOffline ? offlineTrouble(store, error) : isRefused ? consentTrouble() : null,
    lostWays: isOffline ? lostWays(store) : [],
    clear,
    question: driven === undefined ? null : questionView(driven, nameOf(store)),
    note: noteOf(store),
    isExposed: isExposed(store),
    hasLast: !isLive && panel !== null,
    panel,
    isDark: companion().theme() === "dark",
    showsRule: driven?.used === true && isLive,
    showsNoControls: isLive && (panel === null || panel.isEmpty),
    isSilent: isLive && state?.isSilent === true && panel?.isEmpty === false,
    lastSeen: device?.seenAt === undefined ? "" : agoText(companion().language(), now - device.seenAt),
    facts: factRows(store),
    isUnsaved: store.unsaved,
    role: device?.cloud?.role ?? "",
    guest: guestText(device?.cloud, now),
  };
}

/** What is at stake here is no password, and the link itself is fine. */
function offlineTrouble({ panel, wasLive }: DeviceStore, error: DeviceError): TroubleView {
  const shown = troubleView(error, wasLive);
  const { reachability = {} } = panel?.state ?? {};
  const areAllLost = PATH_KINDS.every((kind) => reachability[kind]?.isReachable === false);
  // Who has none of three ways to it is told of more than its Bluetooth.
  if (areAllLost && error.reason.kind === "not-found") return { ...shown, text: t("off.guess") };
  return error.advice === "cannot-encrypt" ? { ...shown, text: t("dev.clear.refused"), path: "" } : shown;
}

/** Ways beside Bluetooth, of which the trouble itself speaks. */
function lostWays({ panel, now }: DeviceStore): readonly LostWay[] {
  const { reachability = {} } = panel?.state ?? {};
  return PATH_KINDS.flatMap((kind) => {
    const reached = reachability[kind];
    if (kind === "ble" || reached === undefined) return [];
    return [
      {
        key: kind,
        icon: PATH_ICONS[kind],
        text: t("off.way", { path: pathName(kind), why: reachWords(kind, reached, now) }),
      },
    ];
  });
}

function guestText(cloud: CloudFacts | undefined, now: number): string {
  if (cloud?.role !== "guest") return "";
  if (cloud.until === undefined) return t("dev.guest");
  return t("dev.guest.until", { d: dayText(companion().language(), cloud.until, now) });
}

/** The worst first, one of them. */
function noteOf(store: DeviceStore): string {
  const { panel, phase, key } = store;
  if (phase !== "live" || panel === undefined) return "";
  if (panel.state.inClear === true) return t("dev.clear.on");
  if (isExposed(store)) return t("panel.noOwner");
  return key === "none" ? t("panel.noKey") : "";
}

/** In clear, or plain GATT: whoever is near can do the same. */
function isExposed({ panel, phase, device }: DeviceStore): boolean {
  if (phase !== "live" || panel === undefined) return false;
  return panel.state.inClear === true || (device?.kind === "gatt" && Object.keys(panel.model.properties).length > 0);
}

/** The title of the page. */
export function nameOf({ device }: DeviceStore): string {
  if (device === undefined) return t("app.name");
  const { id, name } = device;
  return shownName(companion().language(), { name, tail: id.slice(id.lastIndexOf("-") + 1) });
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
