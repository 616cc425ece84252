import { PATH_KINDS, type PathKind, type Reachability } from "../../../protocol/control/path";
import type { SessionState } from "../../../protocol/control/session/contract";
import { t } from "../../lib/companion";
import { clockTimeText } from "../../lib/format/clock-time";
import { pathName } from "./widgets/receipt";

/** One way to the device, in the sheet where a person chooses. */
export interface PathRow {
  readonly key: PathKind | "auto";
  readonly title: string;
  readonly sub: string;
  readonly icon: string;
  /** Class of the round mark. */
  readonly tick: "" | "tick--warn" | "tick--wait";
  /** It carries commands now. */
  readonly inUse: boolean;
  /** The person chose it. */
  readonly isChosen: boolean;
}

export const PATH_ICONS: Readonly<Record<PathKind, string>> = {
  ble: "icon-bluetooth",
  lan: "icon-lan",
  cloud: "icon-cloud",
};

const WHY = {
  "no-key": "sw.why.no-key",
  "out-of-range": "sw.why.out-of-range",
  "radio-off": "sw.why.radio-off",
  "no-network": "sw.why.no-network",
  "not-found": "sw.why.not-found",
  unproven: "sw.why.unproven",
  "signed-out": "sw.why.signed-out",
  "no-cloud": "sw.why.no-cloud",
  "not-bound": "sw.why.not-bound",
  "device-offline": "sw.why.device-offline",
} as const;

/** Nothing is broken: there was never such a way. */
const NOT_SET_UP: readonly string[] = ["no-key", "signed-out", "not-bound"];

/** Ways that the device has, and the choice of none in particular. @param now ms of the clock @uses-icon swap */
export function pathRows({ path, choice, reachability }: SessionState, now: number): readonly PathRow[] {
  const known = PATH_KINDS.filter((kind) => reachability[kind] !== undefined);
  const auto: PathRow = {
    key: "auto",
    title: t("sw.auto"),
    sub: t("sw.autoSub"),
    icon: "icon-swap",
    tick: "",
    inUse: false,
    isChosen: choice === "auto",
  };
  return [
    auto,
    ...known.map((kind) => pathRow(kind, reachability[kind] ?? { isReachable: false }, { path, choice, now })),
  ];
}

function pathRow(
  kind: PathKind,
  reached: Reachability,
  {
    path,
    choice,
    now,
  }: { readonly path: PathKind | undefined; readonly choice: PathKind | "auto"; readonly now: number },
): PathRow {
  const isOpen = path === kind;
  return {
    key: kind,
    title: pathName(kind),
    sub: reachWords(kind, reached, now, isOpen),
    icon: PATH_ICONS[kind],
    tick: isOpen || reached.isReachable ? "" : NOT_SET_UP.includes(reached.why ?? "") ? "tick--wait" : "tick--warn",
    inUse: isOpen,
    isChosen: choice === kind,
  };
}

/** Why a way is not there, or how fast it is. @param now ms of the clock */
export function reachWords(kind: PathKind, reached: Reachability, now: number, isOpen = false): string {
  const { isReachable, latencyMs, why, since } = reached;
  if (isOpen || isReachable)
    return latencyMs === undefined ? t("sw.reachable") : t("sw.ms", { ms: Math.round(latencyMs) });
  if (why === "device-offline" && since !== undefined)
    return t("off.cloudDropped", { time: clockTimeText(since, now) });
  // The cloud needs any network, the local network the device's own.
  if (why === "no-network" && kind === "cloud") return t("sw.why.offline");
  return t(Object.hasOwn(WHY, why ?? "") ? WHY[why as keyof typeof WHY] : "sw.why.other");
}
