import type { ProvisioningStep } from "../../../../protocol/provisioning/contract";
import { protocolName } from "../../../../protocol/provisioning/known-protocols";
import { numberText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import type { PairState } from "../session/pair-state";
import { type Chain, type Ruler, type Text, type Tick, tickOf } from "./pair-view";

/** Seconds with a tenth. */
export function seconds(ms: number): string {
  return numberText(ms / 1000, 1);
}

const OPENING: readonly (readonly [ProvisioningStep, StringKey])[] = [
  ["connect", "cn.link"],
  ["secure", "cn.session"],
  ["scan-wifi", "cn.scanWifi"],
];

/** The steps of an opening, with the time each took on the link of now. */
export function openingTicks(pair: PairState, text: Text): readonly Tick[] {
  const { marks } = pair;
  const links = linksOf(pair);
  const start = marks.map(({ step }) => step).lastIndexOf("connect");
  const round = marks.slice(Math.max(0, start));
  return OPENING.map(([step, title]) => {
    const index = round.findIndex((mark) => mark.step === step);
    const mark = round[index];
    if (mark === undefined) return tickOf(step, "wait", text(title));
    const next = round[index + 1];
    const sub = step === "connect" && links > 1 ? text("cn.again", { n: links }) : subOf(step, pair, text);
    if (next === undefined) {
      const gone = pair.elapsedMs - mark.at;
      return tickOf(step, "now", text(title), { sub: waitOf(pair, gone, text) || sub, end: whole(gone, text) });
    }
    return tickOf(step, "ok", text(title), { sub, end: text("time.s", { n: seconds(next.at - mark.at) }) });
  });
}

/** Links made, or tried, for the work. */
export function linksOf({ marks }: PairState): number {
  return marks.filter(({ step }) => step === "connect").length;
}

/** The protocol by its name and version. */
export function sessionName({ info }: PairState): string {
  if (info === undefined) return "";
  return `${protocolName(info.kind)}${info.version === undefined ? "" : ` ${info.version}`}`;
}

function subOf(step: ProvisioningStep, pair: PairState, text: Text): string {
  if (step !== "secure" || pair.info === undefined) return "";
  return text(pair.info.encrypted ? "cn.encrypted" : "cn.clear", { proto: sessionName(pair) });
}

/** A wait a person would wonder about, on a device that computes long. */
const WONDER_MS = 2_000;

function waitOf({ wait }: PairState, gone: number, text: Text): string {
  return wait === undefined || gone < WONDER_MS ? "" : text("cn.slow", { s: numberText(wait.usualMs / 1000) });
}

function whole(ms: number, text: Text): string {
  return text("time.s", { n: numberText(Math.max(0, Math.round(ms / 1000))) });
}

/** The steps of a join, or of asking how one went. */
export function joiningTicks(pair: PairState, text: Text): readonly Tick[] {
  const { appliedAt, work } = pair;
  const ssid = pair.picked?.name ?? "";
  const isAsking = appliedAt !== undefined;
  const isLinked = !(pair.step === "connect" || pair.step === "secure");
  const since = work === "verify" ? 0 : (appliedAt ?? 0);
  const join = tickOf("join", isAsking ? "now" : "wait", text("join.assoc", { ssid }), {
    sub: isAsking ? text(isLinked ? "join.asking" : "join.asks") : "",
    end: isAsking ? whole(pair.elapsedMs - since, text) : "",
  });
  return [sentTick(pair, text), join, tickOf("ip", "wait", text("join.ip"))];
}

/** Whether the credentials have reached the device. */
export function sentTick({ appliedAt, info, elapsedMs }: PairState, text: Text): Tick {
  if (appliedAt === undefined) return tickOf("sent", "now", text("join.sending"), { end: whole(elapsedMs, text) });
  const title = text(info?.encrypted === false ? "join.sentClear" : "join.sent");
  const end = text("time.s", { n: seconds(appliedAt) });
  return tickOf("sent", "ok", title, { sub: text("join.applied"), end });
}

export function joiningChain({ appliedAt, step }: PairState): Chain {
  const isLinked = !(step === "connect" || step === "secure");
  if (appliedAt === undefined) return { links: ["now", "", ""], nodes: ["soft", "soft", "", ""] };
  return { links: [isLinked ? "ok" : "now", isLinked ? "now" : "unsure", ""], nodes: ["soft", "soft", "", ""] };
}

/** Seconds a join usually takes (field figures of ESP32 firmware), and the longest any protocol here follows one. */
const USUAL_S = [4, 12] as const;
const LIMIT_S = 120;
/** Lengths of the ruler: the next one is taken when time runs over. */
const LENGTHS_S = [30, 60, LIMIT_S] as const;

/** Time gone against what is usual. */
export function rulerOf(elapsedMs: number, text: Text): Ruler {
  const gone = Math.max(0, Math.round(elapsedMs / 1000));
  const length = LENGTHS_S.find((candidate) => gone <= candidate) ?? LIMIT_S;
  const percent = (value: number) => Math.min(100, Math.round((value / length) * 1000) / 10);
  const unit = text("unit.s");
  return {
    value: numberText(gone),
    unit,
    usual: text("join.usual"),
    limit: text("join.limit", { s: LIMIT_S }),
    zoneLeft: percent(USUAL_S[0]),
    zoneWidth: percent(USUAL_S[1] - USUAL_S[0]),
    fill: percent(gone),
    scale: [0, 1, 2, 3].map((third) => `${(third * length) / 3}${third === 3 ? ` ${unit}` : ""}`),
  };
}
