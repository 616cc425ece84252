import { companion, t } from "../../lib/companion";
import { shownNames } from "../../lib/names/shown-name";
import { isUnanswered, type Member, type MemberState, type RoomStore } from "./room-store";

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isChosen: boolean;
  /** Takes part in nothing: it can't be switched. */
  readonly isOff: boolean;
  readonly mark: "" | "wait" | "ok" | "bad";
}

export interface RoomView {
  readonly rows: readonly MemberRow[];
  readonly isEmpty: boolean;
  readonly isRunning: boolean;
  readonly canStart: boolean;
  /** What came of it; "" before anything was asked. */
  readonly summary: string;
  readonly isGood: boolean;
  /** Label of the button that asks the others again; "" without. */
  readonly retry: string;
}

const WORDS = {
  waiting: "room.wait",
  sending: "room.doing",
  confirmed: "room.done",
  failed: "room.failed",
  "timed-out": "room.silent",
  expired: "room.failed",
  rejected: "room.rejected",
  refused: "room.notSent",
} as const satisfies Record<Exclude<MemberState, "idle">, string>;

/** What the page of a room shows. */
export function roomView({ members, isRunning }: RoomStore): RoomView {
  const names = shownNames(
    companion().language(),
    members.map(({ device: { id, name } }) => ({ name, tail: id.slice(id.lastIndexOf("-") + 1) })),
  );
  const bad = members.filter(isUnanswered).length;
  const good = members.filter(({ state }) => state === "confirmed").length;
  return {
    rows: members.map((member, index) => rowOf(member, names[index] ?? "")),
    isEmpty: members.every(({ property }) => property === undefined),
    isRunning,
    canStart: !isRunning && members.some(({ isChosen }) => isChosen),
    summary: summaryText(good, bad, isRunning, members),
    isGood: bad === 0 && !isRunning,
    retry: bad > 0 && !isRunning ? t("room.retry", { n: bad }) : "",
  };
}

function summaryText(ok: number, bad: number, isRunning: boolean, members: readonly Member[]): string {
  if (isRunning)
    return t("room.progress", { n: ok + bad, all: members.filter(({ state }) => state !== "idle").length });
  if (ok + bad === 0) return "";
  return bad === 0 ? t("room.sumAll", { ok }) : t("room.sum", { ok, bad });
}

function rowOf({ id, property, isChosen, state }: Member, name: string): MemberRow {
  const isOff = property === undefined;
  const mark =
    state === "idle" ? "" : state === "confirmed" ? "ok" : state === "waiting" || state === "sending" ? "wait" : "bad";
  return { id, name, status: isOff ? t("room.skip") : state === "idle" ? "" : t(WORDS[state]), isChosen, isOff, mark };
}
