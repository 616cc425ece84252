import type { CommandState } from "../../../protocol/control/command-state";
import { companion, t } from "../../lib/companion";
import { percentText } from "../../lib/format/number";

/** The receipt of a command under its control. */
export interface AckView {
  readonly kind: "" | "wait" | "ok" | "bad";
  readonly text: string;
}

/** One boolean control. */
export interface SwitchView {
  readonly isOn: boolean;
  readonly isPending: boolean;
  readonly isOff: boolean;
  readonly glyph: "is-on" | "is-soft" | "is-stale";
  /** In words, beside the switch. */
  readonly word: string;
  readonly mark: "st--on" | "st--off" | "";
  readonly ack: AckView;
}

/** One level control, percent. */
export interface LevelView {
  readonly value: number;
  readonly text: string;
  readonly isOff: boolean;
  readonly isStale: boolean;
  readonly ack: AckView;
  /** Label of the button that sends the failed value again; "" without. */
  readonly retry: string;
}

const NO_ACK: AckView = { kind: "", text: "" };

/** What is shown while nothing is heard: the last known value, not to be touched. */
export function staleSwitch(on: boolean): SwitchView {
  const word = t(on ? "state.onWas" : "state.offWas");
  return { isOn: on, isPending: false, isOff: true, glyph: "is-stale", word, mark: "", ack: NO_ACK };
}

export function staleLevel(level: number): LevelView {
  return { value: level, text: percent(level), isOff: true, isStale: true, ack: NO_ACK, retry: "" };
}

/** Undefined while the device has not said that it has this control. @param fresh the receipt is still news. */
export function switchView(state: CommandState<boolean>, fresh: boolean): SwitchView | undefined {
  const isOn = wantedOr(state);
  if (isOn === undefined) return undefined;
  return {
    isOn,
    isPending: state.status === "pending",
    isOff: false,
    glyph: isOn ? "is-on" : "is-soft",
    word: t(isOn ? "state.on" : "state.off"),
    mark: isOn ? "st--on" : "st--off",
    ack: state.status === "confirmed" && !fresh ? NO_ACK : ackView(state, (on) => t(on ? "state.on" : "state.off")),
  };
}

export function levelView(state: CommandState<number>): LevelView | undefined {
  const value = wantedOr(state);
  if (value === undefined) return undefined;
  const retry = state.status === "failed" ? t("ctl.retryTo", { want: percent(state.want) }) : "";
  return { value, text: percent(value), isOff: false, isStale: false, ack: ackView(state, percent), retry };
}

/** The preview while a command is under way, else what the device said. */
function wantedOr<Value>(state: CommandState<Value>): Value | undefined {
  return state.status === "pending" ? state.want : state.value;
}

function ackView<Value>(state: CommandState<Value>, show: (value: Value) => string): AckView {
  switch (state.status) {
    case "idle":
      return NO_ACK;
    case "pending":
      return { kind: "wait", text: t("ctl.pending") };
    case "confirmed":
      return { kind: "ok", text: t("ctl.ack", { ms: Math.round(state.ms) }) };
    case "failed":
      return {
        kind: "bad",
        text: state.value === undefined ? t("ctl.failedPlain") : t("ctl.failed", { old: show(state.value) }),
      };
  }
}

function percent(value: number): string {
  return percentText(companion().language(), value);
}
