import type { StringKey } from "../../lib/i18n/translate";
import { errorOf } from "../pair/session/join-result";
import { type Field, fieldOf, NO_FIELD } from "../pair/view/field";
import { passwordField, ssidField } from "../pair/view/fields";
import type { Ruler, StepDot, Text, Tick } from "../pair/view/page-view";
import { adviceFor, SIDE_TEXT } from "../shared/trouble/advice";
import { type AnswerRow, answerRows } from "./answer-rows";
import type { BroadcastStore } from "./broadcast-store";
import { type CheckRow, choiceChecks, type MethodPick, methodPicks } from "./choice-view";
import { sendingRuler, sendingTicks } from "./progress-view";

/** What a button of the page does. */
export type BroadcastAction = "next" | "start" | "stop" | "back" | "again" | "look" | "leave" | "other" | "copy";

export interface BroadcastButton {
  readonly action: BroadcastAction;
  readonly label: string;
  readonly icon: string;
  readonly kind: "primary" | "text" | "ghost";
  readonly disabled: boolean;
}

/** Everything the template shows; a part that a screen does not have keeps its empty value. */
export interface BroadcastView {
  readonly screen: BroadcastStore["screen"];
  readonly stepper: readonly StepDot[];
  readonly title: string;
  readonly text: string;
  /** Over an end. Only a failure is certain: what answered is not signed. */
  readonly who: string;
  readonly whoIcon: string;
  readonly tone: "unsure" | "bad";
  readonly ssid: Field;
  readonly password: Field;
  readonly mac: Field;
  readonly picks: readonly MethodPick[];
  readonly checks: readonly CheckRow[];
  readonly ruler: Ruler;
  readonly ticks: readonly Tick[];
  readonly answers: readonly AnswerRow[];
  readonly dock: {
    readonly note: string;
    readonly main: BroadcastButton;
    readonly more: readonly BroadcastButton[];
  };
}

const STEPS: readonly StringKey[] = ["step.prepare", "step.wifi", "step.air", "step.prove", "step.done"];

/** What the page shows. */
export function broadcastView(store: BroadcastStore, text: Text): BroadcastView {
  return { ...EMPTY_BROADCAST, screen: store.screen, stepper: stepper(store, text), ...partsOf(store, text) };
}

function partsOf(store: BroadcastStore, text: Text): Partial<BroadcastView> {
  switch (store.screen) {
    case "network":
      return network(store, text);
    case "choice":
      return choice(store, text);
    case "sending":
      return sending(store, text);
    case "end":
      return end(store, text);
  }
}

function network({ input, macFits, macStart, canGoOn }: BroadcastStore, text: Text): Partial<BroadcastView> {
  return {
    title: text("tou.net.title"),
    text: text("tou.net.text"),
    ssid: ssidField(input, text),
    password: passwordField(input, undefined, text),
    mac: fieldOf({
      label: text("tou.mac"),
      hint: text("tou.mac.hint"),
      value: macStart,
      help: text(macFits ? "tou.mac.help" : "tou.mac.bad"),
      bad: !macFits,
    }),
    dock: { note: "", main: buttonOf("next", text("tou.next"), { disabled: !canGoOn }), more: [] },
  };
}

function choice(store: BroadcastStore, text: Text): Partial<BroadcastView> {
  const checks = choiceChecks(store, text);
  const isBlocked = checks.some(({ tick }) => tick === "bad");
  return {
    title: text("tou.title"),
    text: text("tou.text"),
    picks: methodPicks(store.method, text),
    checks,
    dock: {
      note: "",
      main: isBlocked
        ? buttonOf("look", text("action.checkAgain"), { icon: "refresh" })
        : buttonOf("start", text("tou.go"), { icon: "broadcast" }),
      more: [buttonOf("other", text("tou.back"), { kind: "text" })],
    },
  };
}

function sending(store: BroadcastStore, text: Text): Partial<BroadcastView> {
  return {
    ruler: sendingRuler(store, text),
    ticks: sendingTicks(store, text),
    answers: answerRows(store.answers, text),
    dock: {
      note: text("tou.nothing", { n: (store.method.sendingMs + store.method.listeningMs) / 1_000 }),
      main: buttonOf("stop", text("action.stop"), { kind: "ghost" }),
      more: [],
    },
  };
}

function end(store: BroadcastStore, text: Text): Partial<BroadcastView> {
  const { result, answers } = store;
  const rows = answerRows(answers, text);
  const other = buttonOf("other", text("tou.back"), { kind: "text" });
  if (result?.outcome === "joined") {
    return {
      title: text("tou.joined.title"),
      text: text("tou.joined.text"),
      who: text("tou.same"),
      whoIcon: "check",
      tone: "unsure",
      answers: rows,
      dock: { note: "", main: buttonOf("leave", text("tou.done"), { icon: "check" }), more: [] },
    };
  }
  const error = errorOf(result);
  const advice = adviceFor(error?.advice ?? "report");
  const isUnsure = result?.outcome === "unverified";
  // Somebody answered, and no label says whether it was the one.
  const isAnybody = isUnsure && answers.some(({ isWanted }) => isWanted === undefined);
  return {
    title: text(isAnybody ? "tou.unsure.title" : advice.title),
    text: text(isAnybody ? "tou.unsure.text" : advice.text),
    who: text(isUnsure ? "who.unsure" : SIDE_TEXT[advice.side]),
    whoIcon: isUnsure ? "question" : "close",
    tone: isUnsure ? "unsure" : "bad",
    answers: rows,
    dock: {
      note: "",
      main: buttonOf("again", text(advice.act), { icon: "refresh" }),
      more: isUnsure ? [other] : [other, buttonOf("copy", text("action.copyDiag"), { icon: "copy", kind: "text" })],
    },
  };
}

function stepper({ screen, result }: BroadcastStore, text: Text): readonly StepDot[] {
  const [at, now] = dotOf(screen, result?.outcome);
  return STEPS.map((label, index) => ({
    n: index + 1,
    label: text(label),
    state: index < at ? "done" : index === at ? now : "",
  }));
}

function dotOf(screen: BroadcastStore["screen"], outcome: string | undefined): readonly [number, StepDot["state"]] {
  if (screen === "network") return [1, "now"];
  if (screen !== "end") return [2, "now"];
  if (outcome === "joined") return [STEPS.length, "done"];
  return outcome === "unverified" ? [3, "unsure"] : [2, "bad"];
}

function buttonOf(action: BroadcastAction, label: string, parts: Partial<BroadcastButton> = {}): BroadcastButton {
  return { action, label, icon: "", kind: "primary", disabled: false, ...parts };
}

const NO_RULER: Ruler = { value: "", unit: "", usual: "", limit: "", zoneLeft: 0, zoneWidth: 0, fill: 0, scale: [] };

export const EMPTY_BROADCAST: BroadcastView = {
  screen: "network",
  stepper: [],
  title: "",
  text: "",
  who: "",
  whoIcon: "question",
  tone: "unsure",
  ssid: NO_FIELD,
  password: NO_FIELD,
  mac: NO_FIELD,
  picks: [],
  checks: [],
  ruler: NO_RULER,
  ticks: [],
  answers: [],
  dock: { note: "", main: buttonOf("leave", ""), more: [] },
};
