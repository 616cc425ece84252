import type { Obstacle } from "../../../../protocol/ble/adapter/obstacle";
import { t } from "../../../lib/companion";
import type { StringKey } from "../../../lib/i18n/translate";
import { line, type PanelLine } from "./panel-line";

/** What the page says of an obstacle. */
interface BlockedWords {
  readonly radar: "off" | "warn";
  readonly icon: string;
  readonly title: StringKey;
  readonly text: StringKey;
  readonly lines: () => readonly PanelLine[];
  readonly note?: StringKey;
  readonly waiting?: StringKey;
  /** Label of the button that leads to settings. */
  readonly act?: StringKey;
}

const steps = (...titles: readonly StringKey[]) =>
  titles.map((title, index) => line("now", title, { step: String(index + 1) }));
const bad = (title: StringKey, end: StringKey) => line("bad", title, { end: t(end), tone: "t-danger" });
const fine = (title: StringKey) => line("ok", title, { end: t("state.allowed"), tone: "t-ok" });

export const BLOCKED: Readonly<Record<Obstacle, BlockedWords>> = {
  "bluetooth-off": {
    radar: "off",
    icon: "icon-bluetooth-off",
    title: "btoff.title",
    text: "btoff.text",
    lines: () => [bad("btoff.sys", "state.off"), fine("btoff.wx")],
    waiting: "btoff.waiting",
    act: "btoff.settings",
  },
  "host-bluetooth": {
    radar: "warn",
    icon: "icon-shield",
    title: "perm.title",
    text: "perm.text",
    lines: () => steps("perm.s1", "perm.s2", "perm.s3"),
    note: "perm.why",
    act: "perm.open",
  },
  "app-bluetooth": {
    radar: "warn",
    icon: "icon-shield",
    title: "perm.app.title",
    text: "perm.app.text",
    lines: () => steps("perm.app.s1", "perm.s2", "perm.s3"),
    note: "perm.why",
    act: "perm.open",
  },
  "location-off": {
    radar: "off",
    icon: "icon-location",
    title: "locoff.title",
    text: "locoff.text",
    lines: () => [bad("locoff.sys", "state.off")],
    note: "perm.loc.why",
    waiting: "locoff.waiting",
  },
  "host-location": {
    radar: "warn",
    icon: "icon-location",
    title: "perm.loc.title",
    text: "perm.loc.text",
    lines: () => steps("perm.s1", "perm.loc.s2", "perm.s3"),
    note: "perm.loc.why",
    act: "perm.open",
  },
  "bluetooth-unsupported": {
    radar: "off",
    icon: "icon-bluetooth-off",
    title: "advice.bluetooth-unsupported.title",
    text: "advice.bluetooth-unsupported.text",
    lines: () => [],
  },
  "consent-refused": {
    radar: "warn",
    icon: "icon-shield",
    title: "prf.title",
    text: "prf.text",
    lines: () => [],
  },
  "consent-undeclared": {
    radar: "warn",
    icon: "icon-warning",
    title: "advice.declare-privacy.title",
    text: "advice.declare-privacy.text",
    lines: () => [],
  },
};
