import { companion, t } from "../../lib/companion";
import { type CourseRow, courseRows, isTroubled } from "./command-course-rows";
import type { DeviceStore } from "./device-store-contract";
import { type PathRow, pathRows } from "./paths-view";
import { pathName } from "./widgets/receipt";

/** Milliseconds for which another path is news. */
export const MOVED_MS = 120_000;

/** Another path took over by itself: what became of commands, and how the ways stand. */
export interface PathSwitchView {
  readonly title: string;
  readonly text: string;
  /** Of the command that was under way; empty where none was. */
  readonly course: readonly CourseRow[];
  readonly pathsTitle: string;
  /** The ways, the one in use first. */
  readonly paths: readonly PathRow[];
}

/** Null while nothing changed lately. */
export function pathSwitchView({ panel, phase, now, lostRssi }: DeviceStore): PathSwitchView | null {
  const { moved, state, model } = panel ?? {};
  if (moved === undefined || state === undefined || model === undefined || phase !== "live") return null;
  if (now - moved.at >= MOVED_MS) return null;
  const rerouted = (state.rerouted ?? 0) - moved.before.rerouted;
  const lost = (state.lost ?? 0) - moved.before.lost;
  const { command } = state;
  const rows = pathRows(state, now, moved).filter(({ key }) => key !== "auto");
  const from = pathName(moved.from);
  const to = pathName(moved.to);
  return {
    title: moved.isLost ? t("sw.moved", { from, to }) : t("sw.faster", { to }),
    text: countsText(rerouted, lost),
    course:
      command === undefined || !isTroubled(command)
        ? []
        : courseRows(command, { language: companion().language(), model, lostRssi }),
    pathsTitle: t(rows.length === 3 ? "sw.paths" : "sw.ways"),
    paths: [...rows.filter(({ inUse }) => inUse), ...rows.filter(({ inUse }) => !inUse)],
  };
}

/** A command keeps its key on every path, and a device does a key once: none is ever repeated. */
function countsText(rerouted: number, lost: number): string {
  if (lost > 0) return t("sw.countsLost", { lost, n: rerouted });
  return rerouted === 0 ? t("sw.movedText") : t("sw.counts", { n: rerouted });
}
