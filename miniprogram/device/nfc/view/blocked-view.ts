import type { DeviceError } from "../../../../protocol/errors/device-error";
import { t } from "../../../lib/companion";
import { adviceWords } from "../../shared/trouble/advice-words";
import { button, dock, type Line, line, type NfcDock, type StateView } from "./nfc-view";

/** What is in the way of reading and writing, and the one thing to do about it. */
export interface BlockedView {
  readonly state: StateView;
  /** What can be done instead, on an iPhone whose WeChat keeps NFC closed. */
  readonly ways: readonly Line[];
  readonly dock: NfcDock;
}

/** @param canUpdate WeChat can be asked to update itself. */
export function blockedView(error: DeviceError, isIphone: boolean, canUpdate: boolean): BlockedView {
  const isClosed = error.reason.kind === "environment" && error.reason.obstacle === "nfc-unsupported";
  if (isClosed && isIphone) return closedIphone(canUpdate);
  const { side, title, text, act, action } = adviceWords(error.advice);
  const state: StateView = { radar: isClosed ? "off" : "warn", icon: "icon-nfc", side, title, text };
  const main = action === "rescan" ? button("scan", act, "primary", { icon: "scan" }) : button("start", act, "primary");
  return { state, ways: [], dock: dock(main, { more: isClosed ? [codeButton("text")] : [] }) };
}

function closedIphone(canUpdate: boolean): BlockedView {
  const update = line({
    key: "update",
    icon: "icon-refresh",
    title: t("ios.update"),
    sub: t("ios.update.sub"),
    action: "update",
  });
  return {
    state: { radar: "off", icon: "icon-nfc", side: "", title: t("ios.title"), text: t("ios.text") },
    ways: [
      line({ key: "code", icon: "icon-qr", title: t("ios.qr"), sub: t("ios.qr.sub"), action: "code" }),
      ...(canUpdate ? [update] : []),
      line({ key: "tap", icon: "icon-phone", title: t("ios.tap"), sub: t("ios.tap.sub") }),
      line({ key: "write", icon: "icon-edit", title: t("ios.write"), sub: t("ios.write.sub") }),
    ],
    dock: dock(codeButton("primary")),
  };
}

function codeButton(kind: "primary" | "text"): ReturnType<typeof button> {
  return button("code", t("tools.qr"), kind, { icon: "qr" });
}
