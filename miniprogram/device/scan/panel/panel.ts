import { t } from "../../../lib/companion";
import type { StringKey } from "../../../lib/i18n/translate";
import { adviceFor, SIDE_TEXT } from "../../shared/trouble/advice";
import type { ScanScreenStore } from "../scan-screen-store";
import { BLOCKED } from "./blocked";
import { line, type PanelLine } from "./panel-line";

/** What a button of the page does; each has a handler of this name. */
export type PanelAction = "help" | "showAll" | "review" | "howTo" | "copy" | "toggle" | "toDevices" | "scanCode";

export interface PanelButton {
  readonly text: string;
  readonly icon: string;
  readonly action: PanelAction;
}

/** Everything the page shows when it shows no list: one picture, one sentence, one action that helps. */
export interface Panel {
  readonly radar: "live" | "off" | "warn";
  readonly icon: string;
  /** Whose side it is, for what went wrong. */
  readonly side: string;
  readonly title: string;
  readonly text: string;
  readonly lines: readonly PanelLine[];
  readonly note: string;
  /** What the page waits for by itself. */
  readonly waiting: string;
  readonly main: PanelButton | null;
  readonly second: PanelButton | null;
}

const EMPTY: Panel = {
  radar: "off",
  icon: "icon-scan",
  side: "",
  title: "",
  text: "",
  lines: [],
  note: "",
  waiting: "",
  main: null,
  second: null,
};

const button = (text: StringKey, icon: string, action: PanelAction): PanelButton => ({ text: t(text), icon, action });
const copyButton = () => button("action.copyDiag", "icon-copy", "copy");

/** The panel of the screen as it is; null while the list shows. */
export function panelOf(screen: ScanScreenStore): Panel | null {
  switch (screen.view) {
    case "checking":
      return { ...EMPTY, title: t("check.checking") };
    case "consent":
      return { ...EMPTY, title: t("pri.wait") };
    case "refused":
      return refused();
    case "blocked":
      return blocked(screen);
    case "failed":
      return failed(screen);
    case "searching":
      return searching(screen);
    case "silent":
      return silent(screen);
    case "filtered":
      return {
        ...EMPTY,
        icon: "icon-filter",
        title: t("scan.filtered.title"),
        text: t("scan.filtered.text", { n: screen.scan.rows.length }),
        main: button("scan.showAll", "icon-eye", "showAll"),
      };
    default:
      return null;
  }
}

function refused(): Panel {
  return {
    ...EMPTY,
    radar: "warn",
    icon: "icon-shield",
    title: t("prf.title"),
    text: t("prf.text"),
    lines: [line("wait", "prf.no", { sub: t("prf.no.s") }), line("ok", "prf.y4")],
    main: button("prf.review", "icon-shield", "review"),
    second: button("prf.devices", "icon-device", "toDevices"),
  };
}

function blocked({ obstacle, wayOut }: ScanScreenStore): Panel {
  if (obstacle === undefined) return EMPTY;
  const { radar, icon, title, text, lines, note, waiting, act } = BLOCKED[obstacle];
  const again = button("action.checkAgain", "icon-refresh", "help");
  const settings = act === undefined ? again : button(act, "icon-settings", "help");
  const main = obstacle === "bluetooth-unsupported" ? button("prf.devices", "icon-device", "toDevices") : settings;
  return {
    ...EMPTY,
    radar,
    icon,
    title: t(title),
    text: t(text),
    lines: lines(),
    note: note === undefined ? "" : t(note),
    waiting: waiting === undefined ? "" : t(waiting),
    main: obstacle === "consent-undeclared" ? copyButton() : wayOut === undefined && act !== undefined ? again : main,
    second: obstacle === "consent-undeclared" ? null : copyButton(),
  };
}

function failed({ scan }: ScanScreenStore): Panel {
  const advice = adviceFor(scan.error?.advice ?? "report");
  return {
    ...EMPTY,
    radar: "warn",
    icon: "icon-warning",
    side: t(SIDE_TEXT[advice.side]),
    title: t(advice.title),
    text: t(advice.text),
    main:
      advice.action === "leave"
        ? button(advice.act, "icon-device", "toDevices")
        : button(advice.act, "icon-refresh", "help"),
    second: copyButton(),
  };
}

function searching({ scan }: ScanScreenStore): Panel {
  if (scan.phase !== "paused") {
    return { ...EMPTY, radar: "live", title: t("scan.looking.title"), text: t("scan.looking.text") };
  }
  return {
    ...EMPTY,
    icon: "icon-pause",
    title: t("scan.paused.title"),
    text: t("scan.paused.text"),
    main: button("scan.resume", "icon-play", "toggle"),
  };
}

function silent({ silence }: ScanScreenStore): Panel {
  const held = silence.find(({ seconds }) => seconds !== undefined)?.seconds;
  return {
    ...EMPTY,
    radar: "live",
    title: t("silent.title"),
    text: t(held === undefined ? "silent.text" : "silent.held.text"),
    lines: silence.map(({ id, state, seconds }) => {
      if (id === "phone") return line(state, "silent.phone");
      if (id === "device") return line(state, "silent.device", { sub: t("silent.device.sub") });
      return seconds === undefined
        ? line(state, "silent.rate")
        : line(state, "silent.rate", { title: t("silent.held", { s: seconds }) });
    }),
    main: button("silent.howReset", "icon-identify", "howTo"),
    second: button("silent.qr", "icon-qr", "scanCode"),
  };
}
