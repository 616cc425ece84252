import { PATH_KINDS, type PathKind, type Reachability } from "../../../protocol/control/path";
import type { SessionState } from "../../../protocol/control/session/contract";
import { t } from "../../lib/companion";
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
} as const;

/** Ways that the device has, and the choice of none in particular. @uses-icon swap */
export function pathRows({ path, choice, reachability }: SessionState): readonly PathRow[] {
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
  return [auto, ...known.map((kind) => pathRow(kind, reachability[kind] ?? { isReachable: false }, path, choice))];
}

function pathRow(
  kind: PathKind,
  reached: Reachability,
  path: PathKind | undefined,
  choice: PathKind | "auto",
): PathRow {
  const isOpen = path === kind;
  return {
    key: kind,
    title: pathName(kind),
    sub: reachWords(reached, isOpen),
    icon: PATH_ICONS[kind],
    tick: isOpen || reached.isReachable ? "" : reached.why === "no-key" ? "tick--wait" : "tick--warn",
    inUse: isOpen,
    isChosen: choice === kind,
  };
}

/** Why a way is not there, or how fast it is. */
export function reachWords({ isReachable, latencyMs, why }: Reachability, isOpen = false): string {
  if (isOpen || isReachable)
    return latencyMs === undefined ? t("sw.reachable") : t("sw.ms", { ms: Math.round(latencyMs) });
  return t(Object.hasOwn(WHY, why ?? "") ? WHY[why as keyof typeof WHY] : "sw.why.other");
}
