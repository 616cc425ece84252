import { type Ruler, type Text, type Tick, tickOf } from "../pair/view/page-view";
import { seconds } from "../pair/view/progress";
import type { BroadcastStore } from "./broadcast-store";

/** Parts of the ruler between its numbers. */
const PARTS = 4;

/** The time gone against the whole: the end of it is for listening. */
export function sendingRuler({ method, progress }: BroadcastStore, text: Text): Ruler {
  const { sendingMs, listeningMs } = method;
  const whole = sendingMs + listeningMs;
  const percent = (ms: number) => Math.min(100, Math.round((ms / whole) * 1_000) / 10);
  const unit = text("unit.s");
  const scale = Array.from({ length: PARTS + 1 }, (_, at) => String(Math.round((at * whole) / PARTS / 1_000)));
  return {
    value: seconds(progress.elapsedMs),
    unit,
    usual: text("tou.span", { n: sendingMs / 1_000, m: listeningMs / 1_000 }),
    limit: "",
    zoneLeft: percent(sendingMs),
    zoneWidth: percent(listeningMs),
    fill: percent(progress.elapsedMs),
    scale: scale.map((part, at) => (at === PARTS ? `${part} ${unit}` : part)),
  };
}

/** Sending, then what an answer is held against. */
export function sendingTicks({ method, progress, macFits, mac }: BroadcastStore, text: Text): readonly Tick[] {
  const end = text("time.s", { n: seconds(progress.elapsedMs) });
  const round = text("tou.p1.s", { method: method.name, n: progress.round });
  const isSending = progress.phase === "sending";
  const hasLabel = macFits && mac.trim() !== "";
  return [
    isSending
      ? tickOf("sent", "now", text("tou.p1"), { sub: round, end })
      : tickOf("sent", "ok", text("tou.p1.done"), { sub: round }),
    ...(isSending ? [] : [tickOf("listen", "now", text("tou.listen"), { end })]),
    tickOf("prove", "wait", text("tou.p3"), { sub: text(hasLabel ? "tou.p3.s" : "tou.p3.none") }),
  ];
}
