import { t } from "../../../lib/companion";
import { clockTimeText } from "../../../lib/format/clock-time";
import { numberText } from "../../../lib/format/number";
import { visibleText } from "../../../lib/names/visible-text";
import type { PageValues } from "../../shared/binding/list-binding";
import { adviceWords } from "../../shared/trouble/advice-words";
import { ssidText } from "../site/ssid-text";
import { subText } from "./batch-row";
import type { BatchStore } from "./batch-store";
import { isFailed } from "./batch-store";
import type { BatchDevice, BatchObstacle, BatchQuestion, BatchState } from "./contract";

/** Cells of the strip: of more devices, several share one. */
const MOST_CELLS = 40;

/** A cell: `ok`, `bad`, `now`, `next`, `missing` or "". */
export type Cell = "" | "ok" | "bad" | "now" | "next" | "missing";

/** What the page shows beside its list; small values that change seldom, each of its own. */
export function batchHead({ state, filter }: BatchStore, now: number): PageValues {
  const { count, running, devices, leftMs, averageMs, obstacle, questions, only } = state;
  const [question] = questions;
  const asked = askedOf(question, devices);
  const current = currentOf(state);
  const next = devices.find(({ stage }) => stage === "secured");
  const isOver = running === "finished";
  return {
    done: numberText(count.joined),
    all: numberText(count.expected),
    eta: leftMs === undefined || isOver ? "" : t("batch.eta", { time: clockTimeText(now + leftMs, now) }),
    pace: averageMs === undefined ? "" : t("batch.pace", { s: numberText(averageMs / 1_000) }),
    cells: cellsOf(devices),
    filter,
    todo: numberText(count.expected - count.joined - count.failed - count.unverified),
    failed: numberText(count.failed + count.unverified),
    strays: numberText(count.stray),
    only: only === undefined ? "" : t("batch.only", { n: only.size }),
    duplicates: count.duplicate === 0 ? "" : t("batch.duplicates", { n: count.duplicate }),
    running,
    current: current === undefined ? "" : visibleText(current.name),
    currentNumber: current === undefined ? "" : String(devices.indexOf(current) + 1),
    currentSub: current === undefined ? "" : subText(current, now),
    currentSerial: current?.serial ?? "",
    blink: current === undefined ? "" : t("batch.identify", { n: devices.indexOf(current) + 1 }),
    next: next === undefined ? "" : t("batch.pre", { name: visibleText(next.name) }),
    obstacle: obstacle === undefined ? "" : obstacleText(obstacle),
    ...asked,
  };
}

/** The sheet of a question: what is asked, and for whom. */
const NOT_ASKED = { askedFor: "", askedIs: "", asked: "" };

export function askedOf(question: BatchQuestion | undefined, devices: readonly BatchDevice[]): typeof NOT_ASKED {
  if (question === undefined) return NOT_ASKED;
  if (question.is === "password") {
    const { ssidHex } = question;
    return { askedFor: ssidHex, askedIs: "password", asked: t("batch.wrongPassword", { ssid: ssidText(ssidHex) }) };
  }
  const { serial } = question;
  const name = devices.find((device) => device.serial === serial)?.name ?? serial;
  return {
    askedFor: serial,
    askedIs: "pop",
    asked: t("batch.popOf", { name: visibleText(name), serial: visibleText(serial) }),
  };
}

function obstacleText(obstacle: BatchObstacle): string {
  if (obstacle.is === "storage") return t("batch.noJournal");
  const { side, title } = adviceWords(obstacle.error.advice);
  return `${side} · ${title}`;
}

/** The one that a person looks at: whose join has gone on longest. */
function currentOf({ devices }: BatchState): BatchDevice | undefined {
  const busy = devices.filter(({ stage }) => stage === "joining" || stage === "sending" || stage === "connecting");
  return [...busy].sort((one, other) => one.at - other.at)[0];
}

/** Worst first: a cell of several devices shows the one that needs a person. */
const WORST: readonly Cell[] = ["bad", "now", "next", "", "missing", "ok"];

export function cellsOf(devices: readonly BatchDevice[]): readonly Cell[] {
  const cells = devices.map(cellOf);
  if (cells.length <= MOST_CELLS) return cells;
  return Array.from({ length: MOST_CELLS }, (_, index) => {
    const from = Math.floor((index * cells.length) / MOST_CELLS);
    const to = Math.floor(((index + 1) * cells.length) / MOST_CELLS);
    const part = cells.slice(from, to);
    return WORST.find((cell) => part.includes(cell)) ?? "";
  });
}

function cellOf({ stage }: BatchDevice): Cell {
  if (isFailed(stage)) return "bad";
  if (stage === "joined") return "ok";
  if (stage === "missing") return "missing";
  if (stage === "secured") return "next";
  return stage === "heard" ? "" : "now";
}
