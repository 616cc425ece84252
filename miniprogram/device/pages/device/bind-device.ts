import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import type { ChartStore } from "../../panel/chart/chart-store";
import { type ChartView, chartView } from "../../panel/chart/chart-view";
import type { DeviceStore } from "../../panel/device-store-contract";
import { type DeviceView, deviceView, nameOf } from "../../panel/device-view";
import type { PanelChoice } from "../../panel/widgets/panel-sections";
import { bindPage, type PageBinding, type PagePart } from "../../shared/binding/bind-page";
import type { PageClock } from "../../shared/binding/paced-autorun";
import type { ViewHost } from "../../shared/binding/view-binding";
import { followList } from "../../shared/cloud-notices";
import { bindConsentedWork } from "../../shared/consent/consent-behavior";
import type { ConsentStore } from "../../shared/consent/consent-store";

const TEXTS = {
  missingTitle: "dev.missing.title",
  missingText: "dev.missing.text",
  goneTitle: "dev.gone.title",
  goneText: "dev.gone.text",
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
  course: "sw.log",
  auto: "sw.auto",
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
  schedules: "sched.title",
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
  close: "action.close",
  again: "action.retry",
  period: "chart.period",
  reading: "chart.reading",
  noNumbers: "chart.none",
} as const;

/** Everything the binding sends. */
export interface Shown extends DeviceView {
  readonly themeClass: string;
  readonly text: Readonly<Record<keyof typeof TEXTS, string>>;
  readonly removeTitle: string;
  readonly removeText: string;
  /** Of any device; "" while there are none. */
  readonly alerts: string;
  /** Null while none is open. */
  readonly chart: ChartView | null;
}

/** What the page stands on. */
export interface DevicePageSource {
  readonly clock: PageClock;
  readonly store: DeviceStore;
  readonly consent: ConsentStore;
  /** Read whenever the panel is laid out. */
  readonly choice: PanelChoice;
  readonly chart: ChartStore;
  /** Hears of the cloud. */
  readonly notices: PagePart;
}

/** Binds the page of a device to its store: `data.view` is all that it shows. The store looks for the device once there is consent. */
export function bindDevice(
  page: ViewHost,
  { clock, store, consent, choice, chart, notices }: DevicePageSource,
): PageBinding {
  return bindPage(page, {
    clock,
    look: () => ({ themeClass: applyAppearance(nameOf(store)), text: texts(TEXTS) }),
    values: (look) => {
      const shown = deviceView(store, consent.state, choice);
      const { panel } = store;
      const opened = panel === undefined ? null : chartView(chart, panel, companion().language(), store.now);
      const alerts = companion().alerts();
      const alertText = alerts === 0 ? "" : t("alert.new", { n: alerts });
      return { view: { ...look, ...shown, ...removeWords(shown), alerts: alertText, chart: opened } satisfies Shown };
    },
    parts: [
      followList(() => store.refresh()),
      notices,
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
