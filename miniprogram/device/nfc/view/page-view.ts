import { t } from "../../../lib/companion";
import type { StringKey } from "../../../lib/i18n/translate";
import type { NfcScreen } from "../nfc-screen";
import { type BlockedView, blockedView } from "./blocked-view";
import { type FormView, formView } from "./form-view";
import { button, dock, type Line, line, type NfcButton, type NfcDock, NO_STATE, type StateView } from "./nfc-view";
import { type PileView, pileView } from "./pile-view";
import { historyLines, type ResultView, resultView } from "./read-view";
import { writeWords } from "./write-words";

/** Everything that the page shows. */
export interface NfcPageView {
  readonly title: StringKey;
  readonly state: StateView;
  readonly ways: readonly Line[];
  readonly result: ResultView | null;
  readonly log: readonly Line[];
  /** What an iPhone reads. */
  readonly phone: readonly Line[];
  readonly form: FormView | null;
  readonly pile: PileView | null;
  /** What is to be written on the tag that is waited for. */
  readonly what: readonly Line[];
  readonly whatSize: string;
  readonly dock: NfcDock;
}

export interface PhoneSays {
  readonly now: number;
  readonly canUpdate: boolean;
}

const EMPTY: Omit<NfcPageView, "dock"> = {
  title: "nfc.title",
  state: NO_STATE,
  ways: [],
  result: null,
  log: [],
  phone: [],
  form: null,
  pile: null,
  what: [],
  whatSize: "",
};

export function nfcPageView(screen: NfcScreen, says: PhoneSays): NfcPageView {
  switch (screen.screen) {
    case "read":
      return readScreen(screen, says);
    case "form":
      return formScreen(screen);
    case "write":
      return writeScreen(screen, says);
    case "pile":
      return pileScreen(screen, says);
  }
}

function readScreen(screen: NfcScreen, says: PhoneSays): NfcPageView {
  const { read, isIphone, shown, canWrite } = screen;
  const write = canWrite ? [button("write", t("nfc.write"), "text", { icon: "edit" })] : [];
  const phone = isIphone ? phoneLines() : [];
  const log = historyLines(read.history, says.now);
  if (read.error !== undefined) return { ...EMPTY, ...blocked(blockedView(read.error, isIphone, says.canUpdate)) };
  if (read.reading !== undefined) {
    const again = button("again", t("nfc.again"), "text", { icon: "refresh" });
    const main = offered(screen);
    const bottom =
      main === undefined
        ? dock({ ...again, kind: "primary" }, { more: write })
        : dock(main, { more: [...write, again] });
    return { ...EMPTY, result: resultView(read.reading, shown), log, phone, dock: bottom };
  }
  if (!read.listening) {
    const start = button("start", t("nfc.start"), "primary", { icon: "nfc" });
    return { ...EMPTY, state: holdState("off", isIphone), phone, log, dock: dock(start, { more: write }) };
  }
  const state = read.silent ? silentState(isIphone) : holdState("live", isIphone);
  const main =
    write[0] === undefined ? button("scan", t("tools.scan"), "ghost") : { ...write[0], kind: "ghost" as const };
  return { ...EMPTY, state, phone, log, dock: dock(main, { note: t("nfc.wait"), waits: true }) };
}

/** The one thing that this tag is good for. */
function offered({ known, offer }: NfcScreen): NfcButton | undefined {
  if (known !== undefined) return button("open", t("nfc.open"), "primary", { icon: "link" });
  if (offer.device?.kind !== undefined) return button("pair", t("nfc.pair"), "primary", { icon: "link" });
  if (offer.device !== undefined) return button("find", t("nfc.findDevice"), "primary", { icon: "scan" });
  if (offer.wifi !== undefined) return button("useWifi", t("nfc.useWifi"), "primary", { icon: "wifi-4" });
  return undefined;
}

function holdState(radar: "live" | "off", isIphone: boolean): StateView {
  const [title, text] = isIphone
    ? (["nfc.hold.ios", "nfc.hold.ios.text"] as const)
    : (["nfc.hold", "nfc.hold.text"] as const);
  return { radar, icon: "icon-nfc", side: "", title: t(title), text: t(text) };
}

function silentState(isIphone: boolean): StateView {
  return {
    radar: "live",
    icon: "icon-nfc",
    side: "",
    title: t("nfc.silent"),
    text: t(isIphone ? "nfc.silent.ios" : "nfc.silent.text"),
  };
}

function phoneLines(): readonly Line[] {
  return [
    line({ key: "c1", icon: "icon-check", title: t("t4.c1"), sub: t("t4.c1.s") }),
    line({ key: "c2", tick: "wait", icon: "icon-minus", title: t("t4.c2"), sub: t("t4.c2.s"), off: true }),
    line({ key: "c3", icon: "icon-check", title: t("t4.c3"), sub: t("t4.c3.s") }),
  ];
}

function blocked({ state, ways, dock: bottom }: BlockedView): Pick<NfcPageView, "state" | "ways" | "dock"> {
  return { state, ways, dock: bottom };
}

function formScreen({ draft, devices }: NfcScreen): NfcPageView {
  const go = button("go", t("nfcw.go"), "primary", { icon: "nfc", disabled: !draft.canWrite });
  const more = [button("cancel", t("nfcw.cancel"), "text")];
  return { ...EMPTY, title: "nfc.write", form: formView(draft, devices), dock: dock(go, { more }) };
}

function writeScreen(screen: NfcScreen, says: PhoneSays): NfcPageView {
  const { write, draft, isIphone } = screen;
  const title = "nfc.write" as const;
  if (write.error !== undefined)
    return { ...EMPTY, title, ...blocked(blockedView(write.error, isIphone, says.canUpdate)) };
  if (write.phase === "ended" && write.result !== undefined) {
    const { icon, title: head, text, tone } = writeWords(write.result, isIphone);
    const state: StateView = { radar: tone === "ok" ? "" : "warn", icon, side: "", title: head, text };
    return { ...EMPTY, title, state, dock: afterWriting(screen, write.result.outcome) };
  }
  const isConfirming = write.phase === "confirming";
  const [head, text] = isConfirming
    ? (["nfcw.confirm", "nfcw.confirm.text"] as const)
    : (["nfcw.title", "nfcw.text"] as const);
  const waiting: StateView = { radar: "live", icon: "icon-nfc", side: "", title: t(head), text: t(text) };
  const { message } = draft;
  return {
    ...EMPTY,
    title,
    state: write.silent ? silentState(isIphone) : waiting,
    what: whatLines(screen),
    whatSize: message === undefined ? "" : t("nfcw.size", { n: String(message.bytes) }),
    dock: dock(button("cancel", t("nfcw.cancel"), "ghost"), { note: t("nfcw.wait"), waits: true }),
  };
}

function afterWriting({ draft }: NfcScreen, outcome: string): NfcDock {
  const edit = button("edit", t("nfcw.edit"), "text", { icon: "edit" });
  if (outcome === "written") {
    const readBack = button("readBack", t("nfcw.check"), "text", { icon: "nfc" });
    return dock(button("rewrite", t("nfcw.again"), "primary", { icon: "nfc" }), { more: [edit, readBack] });
  }
  if (outcome === "too-small" && draft.withWifi) {
    return dock(button("dropWifi", t("nfcw.dropWifi"), "primary"), { more: [edit] });
  }
  return dock(button("rewrite", t("nfcw.retry"), "primary", { icon: "refresh" }), { more: [edit] });
}

function whatLines({ draft }: NfcScreen): readonly Line[] {
  const { kind, withWifi } = draft;
  const isEntry = kind === "entry";
  const icons = {
    entry: "icon-link",
    identity: "icon-identity",
    wifi: "icon-wifi-lock",
    uri: "icon-globe",
    text: "icon-log",
  };
  const main = line({
    key: "main",
    icon: icons[kind],
    title: isEntry ? t("nfcw.link") : t(`nfcw.k.${kind}`),
    sub: isEntry ? t("nfcw.link.sub") : kind === "wifi" ? t("nfcw.wifi.sub") : shortened(typedValue(draft)),
  });
  const wifi = line({ key: "wifi", icon: "icon-wifi-lock", title: t("nfc.r.wifi"), sub: t("nfcw.wifi.sub") });
  return withWifi && (isEntry || kind === "identity") ? [main, wifi] : [main];
}

function typedValue(draft: NfcScreen["draft"]): string {
  return draft.kind === "identity" ? draft.device : draft.kind === "uri" ? draft.uri : draft.text;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function pileScreen(screen: NfcScreen, says: PhoneSays): NfcPageView {
  const { pile, draft, isIphone } = screen;
  const title = "nfcb.title" as const;
  const error = pile?.write.error;
  if (pile === undefined || error !== undefined) {
    const way = error === undefined ? undefined : blockedView(error, isIphone, says.canUpdate);
    return {
      ...EMPTY,
      title,
      ...(way === undefined ? { dock: dock(button("stopPile", t("nfcb.end"), "ghost")) } : blocked(way)),
    };
  }
  const view = pileView(pile, draft, isIphone);
  if (pile.at >= pile.items.length)
    return { ...EMPTY, title, pile: view, dock: dock(button("stopPile", t("nfcb.done"), "primary")) };
  const beside = button("skip", t("nfcb.skip", { d: view.n }), "ghost");
  return {
    ...EMPTY,
    title,
    pile: view,
    dock: dock(button("stopPile", t("nfcb.end"), "tonal"), { note: t("nfcb.auto"), beside }),
  };
}
