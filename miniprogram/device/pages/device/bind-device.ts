import { applyAppearance } from "../../../lib/appearance";
import { t, texts } from "../../../lib/companion";
import type { DeviceStore } from "../../panel/device-store";
import { type DeviceView, deviceView, nameOf } from "../../panel/device-view";
import type { PanelChoice } from "../../panel/widgets/panel-sections";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import type { PageClock } from "../../shared/binding/paced-autorun";
import type { ViewHost } from "../../shared/binding/view-binding";
import { bindConsentedWork } from "../../shared/consent/consent-behavior";
import type { ConsentStore } from "../../shared/consent/consent-store";

const TEXTS = {
  missingTitle: "dev.missing.title",
  missingText: "dev.missing.text",
  back: "dev.back",
  scan: "tools.scan",
  findingTitle: "dev.findingLong",
  findingText: "dev.findingText",
  phone: "side.phone",
  device: "side.device",
  lastSeen: "off.heard",
  last: "off.last",
  readonly: "off.readonly",
  unlock: "lock.unlock",
  lock: "lock.lock",
  raw: "gen.raw.v",
  events: "gen.events",
  noEvents: "gen.noEvents",
  silent: "panel.silent",
  movedText: "sw.movedText",
  paths: "sw.pick",
  inUse: "sw.inUse",
  run: "gen.run",
  set: "gen.set",
  rule: "ctl.rule",
  noControls: "dev.noControls",
  unsaved: "dev.unsaved",
  clearWho: "clr.who",
  clearTitle: "clr.title",
  clearSec: "dev.clear.sec",
  clearState: "dev.clear.state",
  clearReadable: "clr.open",
  clearOthers: "dev.clear.others",
  clearNever: "clr.never",
  clearAllow: "dev.clear.allow",
  clearAllowSub: "dev.clear.allow.sub",
  clearGo: "dev.clear.go",
  clearNote: "clr.note",
  stop: "action.stop",
  about: "dev.about",
  name: "done.name",
  room: "done.room",
  noRoom: "dev.noRoom",
  inspect: "tools.inspect",
  share: "shr.title",
  remove: "dev.remove",
  leave: "dev.leave",
  lost: "off.lost",
  copy: "action.copyDiag",
  rename: "dev.rename",
  whichRoom: "dev.room",
  hold: "dev.remove.hold",
  holdToLeave: "dev.leave.hold",
  save: "dev.save",
  cancel: "action.cancel",
} as const;

/** Everything the binding sends. */
export interface Shown extends DeviceView {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
  readonly removeTitle: string;
  readonly removeText: string;
}

/** What the page stands on. */
export interface DevicePageSource {
  readonly clock: PageClock;
  readonly store: DeviceStore;
  readonly consent: ConsentStore;
  /** Read whenever the panel is laid out. */
  readonly choice: PanelChoice;
}

/** Binds the page of a device to its store: `data.view` is all that it shows. The store looks for the device once there is consent. */
export function bindDevice(page: ViewHost, { clock, store, consent, choice }: DevicePageSource): PageBinding {
  return bindPage(page, {
    clock,
    look: () => ({ themeClass: applyAppearance(nameOf(store)), text: texts(TEXTS) }),
    values: (look) => {
      const shown = deviceView(store, consent.state, choice);
      return { view: { ...look, ...shown, ...removeWords(shown) } satisfies Shown };
    },
    parts: [
      bindConsentedWork(page, consent, () => store.show()),
      { hide: () => store.hide(), dispose: () => store.dispose() },
    ],
  });
}

/** What removing does depends on whose it is. */
function removeWords({ role, name }: DeviceView): Pick<Shown, "removeTitle" | "removeText"> {
  if (role === "guest") return { removeTitle: t("dev.leave.q", { name }), removeText: t("dev.leave.text") };
  const removeText = t(role === "owner" ? "dev.remove.cloud" : "dev.remove.text");
  return { removeTitle: t("dev.remove.q", { name }), removeText };
}
