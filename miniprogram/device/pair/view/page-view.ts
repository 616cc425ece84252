import type { StringKey, TextParameters } from "../../../lib/i18n/translate";
import type { AnswerView, Countdown, HotspotLine, Nearness, Pick } from "./asked-view";
import { type Field, NO_FIELD } from "./field";

/** The text of a key in the language of now. */
export type Text = (key: StringKey, parameters?: TextParameters) => string;

/** What a button of the page does. */
export type PairAction =
  | "connect"
  | "connectAs"
  | "tryAll"
  | "stop"
  | "use"
  | "list"
  | "other"
  | "rescan"
  | "join"
  | "retry"
  | "reenter"
  | "similar"
  | "scan"
  | "settings"
  | "submit"
  | "sendPlain"
  | "refusePlain"
  | "useTyped"
  | "giveUp"
  | "answer"
  | "code"
  | "byHand"
  | "check"
  | "lookAgain"
  | "lookOnLan"
  | "identify"
  | "blink"
  | "copy"
  | "leave"
  | "next"
  | "panel";

export type TickState = "ok" | "warn" | "bad" | "wait" | "now";

/** One row of a check list. */
export interface Tick {
  readonly key: string;
  readonly state: TickState;
  readonly title: string;
  readonly sub: string;
  readonly end: string;
}

/** A dot of the stepper; "" is still to come. */
export interface StepDot {
  readonly n: number;
  readonly label: string;
  /** `decide`: a person must. */
  readonly state: "" | "done" | "now" | "bad" | "unsure" | "decide";
}

/** `open`: it holds, but anyone near can read it. */
export type LinkState = "" | "ok" | "now" | "bad" | "unsure" | "open";
export type NodeState = "" | "soft" | "warn" | "danger" | "ok";

/** Phone, device, router, cloud, and the three links between them. */
export interface Chain {
  readonly links: readonly [LinkState, LinkState, LinkState];
  readonly nodes: readonly [NodeState, NodeState, NodeState, NodeState];
}

export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly tone: "" | "ok" | "warn" | "danger";
  /** Bars of a signal, 1 to 4; 0 for none. */
  readonly bars: number;
  readonly mono: boolean;
}

export interface Button {
  readonly action: PairAction;
  readonly label: string;
  /** "" for none. */
  readonly icon: string;
  readonly kind: "primary" | "ghost" | "text" | "tonal";
  readonly disabled: boolean;
}

/** The thumb zone: one main button, or two of equal weight, quiet ones below. */
export interface Dock {
  readonly main: Button;
  /** One line over the buttons. */
  readonly note?: string;
  /** Beside the main one; no label: none. */
  readonly beside?: Button;
  readonly more: readonly Button[];
}

export interface Failure {
  readonly who: string;
  readonly icon: string;
  /** The outcome is not known, or nobody's fault: amber. */
  readonly unsure: boolean;
  readonly title: string;
  readonly text: string;
  readonly note: string;
}

export interface NetworkItem {
  readonly key: string;
  readonly name: string;
  /** Bars, 1 to 4. */
  readonly level: number;
  readonly dbm: string;
  readonly sub: string;
  readonly tone: "" | "ok" | "warn";
  readonly locked: boolean;
  /** It cannot be joined, `sub` says why. */
  readonly off: boolean;
  readonly picked: boolean;
}

/** Time gone on the ruler, in percent of its length. */
export interface Ruler {
  readonly value: string;
  readonly unit: string;
  readonly usual: string;
  readonly limit: string;
  readonly zoneLeft: number;
  readonly zoneWidth: number;
  readonly fill: number;
  readonly scale: readonly string[];
}

/** Where the page is; `problem`: the address it was opened by leads nowhere. */
export type Screen =
  | "problem"
  | "preflight"
  | "connecting"
  | "kind"
  | "ask"
  | "authorise"
  | "plain"
  | "no-list"
  | "hotspot"
  | "by-hand"
  | "identify"
  | "wifi"
  | "name"
  | "password"
  | "joining"
  | "failed"
  | "done";

/** Everything the page's template shows; a part that a screen does not have keeps its empty value. */
export interface PairView {
  readonly screen: Screen;
  readonly stepper: readonly StepDot[];
  readonly title: string;
  readonly text: string;
  readonly device: string;
  readonly badge: string;
  readonly signal: string;
  readonly ticks: readonly Tick[];
  readonly light: readonly Tick[];
  readonly note: string;
  readonly bars: number;
  readonly networks: readonly NetworkItem[];
  readonly scanning: boolean;
  readonly ssid: Field;
  readonly secured: boolean;
  readonly password: Field;
  /** The network needs no password. */
  readonly open: boolean;
  readonly ruler: Ruler;
  readonly chain: Chain;
  readonly failure: Failure;
  readonly facts: readonly Fact[];
  readonly name: Field;
  readonly rooms: readonly string[];
  readonly room: string;
  readonly roomField: Field;
  readonly addingRoom: boolean;
  readonly answer: AnswerView;
  readonly countdown: Countdown;
  readonly hotspot: readonly HotspotLine[];
  /** Numbered. */
  readonly steps: readonly string[];
  readonly picks: readonly Pick[];
  readonly nearness: Nearness;
  /** A switch to keep the password, and how it stands. */
  readonly canKeep: boolean;
  readonly keeping: boolean;
  /** The person allows a session in clear. */
  readonly allowed: boolean;
  readonly dock: Dock;
  /** The privacy sheet is up. */
  readonly asking: boolean;
}

const NO_BUTTON: Button = { action: "leave", label: "", icon: "", kind: "primary", disabled: false };

export const EMPTY_VIEW: PairView = {
  screen: "preflight",
  stepper: [],
  title: "",
  text: "",
  device: "",
  badge: "",
  signal: "",
  ticks: [],
  light: [],
  note: "",
  bars: 0,
  networks: [],
  scanning: false,
  ssid: NO_FIELD,
  secured: true,
  password: NO_FIELD,
  open: false,
  ruler: { value: "", unit: "", usual: "", limit: "", zoneLeft: 0, zoneWidth: 0, fill: 0, scale: [] },
  chain: { links: ["", "", ""], nodes: ["", "", "", ""] },
  failure: { who: "", icon: "", unsure: false, title: "", text: "", note: "" },
  facts: [],
  name: NO_FIELD,
  rooms: [],
  room: "",
  roomField: NO_FIELD,
  addingRoom: false,
  answer: { is: "", user: NO_FIELD, secret: NO_FIELD, marks: [], label: [], where: "" },
  countdown: { left: "", unit: "", percent: 0 },
  hotspot: [],
  steps: [],
  picks: [],
  nearness: { rssi: "", unit: "", trend: "", bars: [] },
  canKeep: false,
  keeping: false,
  allowed: false,
  dock: { note: "", main: NO_BUTTON, beside: NO_BUTTON, more: [] },
  asking: false,
};

/** A view with some parts; the rest is empty. */
export function viewOf(parts: Partial<PairView>): PairView {
  return { ...EMPTY_VIEW, ...parts };
}

export function buttonOf(action: PairAction, label: string, parts: Partial<Button> = {}): Button {
  return { ...NO_BUTTON, action, label, ...parts };
}

export function tickOf(key: string, state: TickState, title: string, parts: Partial<Tick> = {}): Tick {
  return { key, state, title, sub: "", end: "", ...parts };
}

export function factOf(key: string, label: string, value: string, parts: Partial<Fact> = {}): Fact {
  return { key, label, value, tone: "", bars: 0, mono: false, ...parts };
}
