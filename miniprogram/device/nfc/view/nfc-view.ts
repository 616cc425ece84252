/** What a button of the page does; the page has a handler for each. */
export type NfcAction =
  | "start"
  | "again"
  | "write"
  | "pair"
  | "open"
  | "useWifi"
  | "find"
  | "code"
  | "scan"
  | "update"
  | "go"
  | "cancel"
  | "edit"
  | "dropWifi"
  | "readBack"
  | "rewrite"
  | "skip"
  | "stopPile";

export interface NfcButton {
  readonly action: NfcAction;
  readonly label: string;
  /** "" for none. */
  readonly icon: string;
  readonly kind: "primary" | "ghost" | "text" | "tonal";
  readonly disabled: boolean;
}

/** The thumb zone, for the template of the same name. */
export interface NfcDock {
  readonly note: string;
  /** A spinner stands before the note. */
  readonly waits: boolean;
  readonly main: NfcButton;
  readonly beside: NfcButton;
  readonly more: readonly NfcButton[];
}

/** One picture, one sentence: waiting, or what is in the way. */
export interface StateView {
  readonly radar: "" | "live" | "off" | "warn";
  readonly icon: string;
  /** Whose side it is; "" where nothing is wrong. */
  readonly side: string;
  readonly title: string;
  readonly text: string;
}

export interface RecordRow {
  readonly key: number;
  readonly icon: string;
  readonly title: string;
  readonly sub: string;
  readonly known: boolean;
  readonly value: string;
  readonly mono: boolean;
  /** What stands for the secret, or the secret where the person asked for it; "" for none. */
  readonly secret: string;
  readonly shown: boolean;
  readonly note: string;
  readonly hasLink: boolean;
}

export interface Line {
  readonly key: string;
  readonly title: string;
  readonly sub: string;
  readonly tick: "" | "warn" | "bad" | "wait";
  readonly icon: string;
  readonly end: string;
  readonly off: boolean;
  readonly mono: string;
  /** "" for none. */
  readonly action: NfcAction | "";
  readonly act: string;
}

export const NO_BUTTON: NfcButton = { action: "start", label: "", icon: "", kind: "text", disabled: false };
export const NO_STATE: StateView = { radar: "", icon: "", side: "", title: "", text: "" };

export function button(
  action: NfcAction,
  label: string,
  kind: NfcButton["kind"],
  { icon = "", disabled = false }: Partial<Pick<NfcButton, "icon" | "disabled">> = {},
): NfcButton {
  return { action, label, icon, kind, disabled };
}

export function dock(main: NfcButton, rest: Partial<Omit<NfcDock, "main">> = {}): NfcDock {
  return { note: "", waits: false, beside: NO_BUTTON, more: [], ...rest, main };
}

export function line(fields: Partial<Line> & Pick<Line, "key" | "title">): Line {
  return { sub: "", tick: "", icon: "", end: "", off: false, mono: "", action: "", act: "", ...fields };
}
