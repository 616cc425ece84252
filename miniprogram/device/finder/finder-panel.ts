import { t } from "../../lib/companion";
import { BLOCKED } from "../scan/panel/blocked";
import type { ConsentState } from "../shared/consent/consent-store";
import { type AdviceWords, adviceWords } from "../shared/trouble/advice-words";
import type { FinderStore } from "./finder-store";

/** What the one button of a panel does; each has a handler of this name. */
export type FinderAction = "help" | "review" | "scan" | "toDevices" | "copy";

/** Instead of the level: what is in the way, whose side it is, one action. */
export interface FinderPanel {
  readonly icon: string;
  readonly side: string;
  readonly title: string;
  readonly text: string;
  readonly act: string;
  readonly action: FinderAction;
}

/** Null while the level shows. */
export function finderPanel(store: FinderStore, consent: ConsentState, isNamed: boolean): FinderPanel | null {
  if (!isNamed) {
    const title = t("insp.noDevice.title");
    return { icon: "icon-scan", side: "", title, text: t("insp.noDevice.text"), act: t("tools.scan"), action: "scan" };
  }
  if (consent === "refused" || store.obstacle === "consent-refused")
    return advised(adviceWords("agree-privacy"), "review");
  if (store.phase === "blocked" && store.obstacle !== undefined) return blocked(store, store.obstacle);
  if (store.phase !== "failed") return null;
  const words = adviceWords(store.error?.advice ?? "report");
  return advised(words, words.action === "leave" ? "toDevices" : "help");
}

function advised({ side, title, text, act }: AdviceWords, action: FinderAction): FinderPanel {
  return { icon: "icon-warning", side, title, text, act, action };
}

function blocked({ wayOut }: FinderStore, obstacle: keyof typeof BLOCKED): FinderPanel {
  const { icon, title, text, act } = BLOCKED[obstacle];
  const words = { icon, side: t("who.phone"), title: t(title), text: t(text) };
  if (obstacle === "bluetooth-unsupported") return { ...words, act: t("prf.devices"), action: "toDevices" };
  if (obstacle === "consent-undeclared") return { ...words, act: t("action.copyDiag"), action: "copy" };
  const canGo = wayOut !== undefined && act !== undefined;
  return { ...words, act: t(canGo ? act : "action.checkAgain"), action: "help" };
}
