import { reaction } from "mobx-miniprogram";
import { applyAppearance } from "../../../lib/appearance";
import { changedPaths } from "../../../lib/changed-paths";
import { companion, t, texts } from "../../../lib/companion";
import { tailOf } from "../../../lib/devices/device-identity";
import { copyDiagnostics } from "../../../lib/diagnostics/copy-diagnostics";
import { shownName } from "../../../lib/names/shown-name";
import { DEVICE_PAGES, openTab, pageUrl } from "../../../lib/navigation";
import { whileShown } from "../../../lib/tab-page";
import { LABELS } from "../../pair/view/labels";
import { EMPTY_VIEW, type PairAction, type PairView } from "../../pair/view/page-view";
import { pairView, problemView } from "../../pair/view/screens";
import { CLICKS } from "../../pair/wizard/clicks";
import { pairDiagnostics } from "../../pair/wizard/diagnostics";
import { type EntryProblem, entryOf, type PairEntry, parsePairEntry } from "../../pair/wizard/entry";
import type { HotspotField } from "../../pair/wizard/hotspot";
import { useCode } from "../../pair/wizard/use-code";
import { createPairWizard, type PairWizard } from "../../pair/wizard/wizard";
import { Paced } from "../../shared/binding/paced";
import { deviceCodes, devicePorts, deviceProvisioners, rememberedNetworks } from "../../wiring";

/** At most four a second reach the page, ms. */
const SEND_MS = 260;

type Shown = PairView & {
  readonly themeClass: string;
  readonly label: Readonly<Record<keyof typeof LABELS, string>>;
  readonly focused: string;
};

const knows = (kind: string): boolean => deviceProvisioners().some((known) => known.kind === kind);

const BEFORE: Shown = { ...EMPTY_VIEW, themeClass: "", label: {} as Shown["label"], focused: "" };

Page({
  data: { ...BEFORE },

  wizard: undefined as PairWizard | undefined,
  problem: undefined as EntryProblem | undefined,
  stopScan: (): void => undefined,
  shown: BEFORE,
  focused: "",
  themeClass: "",
  label: {} as Shown["label"],
  paced: undefined as Paced | undefined,
  leave: (): void => undefined,
  sleep: (): void => undefined,

  onLoad(query: Record<string, string | undefined>): void {
    this.paced = new Paced(devicePorts().clock, SEND_MS, () => this.send());
    this.begin(parsePairEntry(query, knows));
    if (query.code !== undefined && this.wizard === undefined) this.scanCode();
  },
  begin(entry: PairEntry | EntryProblem): void {
    if ("problem" in entry) {
      this.problem = entry;
      return;
    }
    const { devices, language, now } = companion();
    this.wizard = createPairWizard({
      ports: devicePorts(),
      provisioners: deviceProvisioners(),
      entry,
      deviceName: shownName(language(), { name: entry.name, tail: tailOf(entry.deviceId) }),
      registry: devices,
      remembered: rememberedNetworks(),
      now,
      vibrate: (kind) => (kind === "long" ? wx.vibrateLong() : wx.vibrateShort({ type: "medium" })),
    });
    // A locked screen ends the link within seconds (pitfall 27).
    this.sleep = reaction(
      () => this.wizard?.pair.outcome !== "joined",
      (keepScreenOn) => wx.setKeepScreenOn({ keepScreenOn }),
    );
  },
  onShow(): void {
    this.leave();
    const stopLook = whileShown(() => this.look());
    const stopView = reaction(
      () => this.view(),
      () => this.paced?.request(),
    );
    this.leave = () => {
      stopLook();
      stopView();
    };
    this.wizard?.show();
    if (this.wizard !== undefined && this.wizard.pair.outcome !== "joined") wx.setKeepScreenOn({ keepScreenOn: true });
    this.paced?.release();
  },
  onHide(): void {
    this.paced?.hold();
    this.leave();
    this.wizard?.naming.commit();
  },
  onUnload(): void {
    this.stopScan();
    this.paced?.hold();
    this.leave();
    this.sleep();
    this.wizard?.dispose();
    wx.setKeepScreenOn({ keepScreenOn: false });
  },

  /** Language or theme may have changed. */
  look(): void {
    this.themeClass = applyAppearance(t("pair.title"));
    this.label = texts(LABELS);
    this.paced?.request();
  },
  view(): PairView {
    if (this.wizard !== undefined) return pairView(this.wizard, t);
    return problemView(this.problem ?? { problem: "no-device" }, t);
  },
  /** Sends what differs from what the page shows. */
  send(): void {
    const { themeClass, label, focused } = this;
    const wanted: Shown = { ...this.view(), themeClass, label, focused };
    const names = Object.keys(wanted) as (keyof Shown)[];
    const changes = Object.assign({}, ...names.map((name) => changedPaths(name, this.shown[name], wanted[name])));
    this.shown = wanted;
    if (Object.keys(changes).length > 0) this.setData(changes);
  },

  onAction(event: WechatMiniprogram.TouchEvent): void {
    const { action, disabled } = event.currentTarget.dataset as { action?: PairAction; disabled?: boolean };
    if (action === undefined || disabled) return;
    this.wizard?.input.settle();
    this.wizard?.answers.settle();
    CLICKS[action]({
      wizard: this.wizard,
      copy: () => this.copy(),
      scanCode: () => this.scanCode(),
      leave: () => openTab("devices"),
      toScan: () => this.toScan(),
      toPanel: () => this.toPanel(),
    });
  },
  copy(): void {
    if (this.wizard === undefined) return;
    copyDiagnostics(pairDiagnostics(this.wizard, this.shown.failure.title));
  },
  /** The list of devices nearby: the one this page was opened from, if there is one. */
  toScan(): void {
    const pages = getCurrentPages();
    const before = pages[pages.length - 2];
    if (before !== undefined && `/${before.route}` === DEVICE_PAGES.scan) wx.navigateBack();
    else wx.redirectTo({ url: DEVICE_PAGES.scan });
  },
  toPanel(): void {
    const { wizard } = this;
    wizard?.naming.commit();
    const id = wizard?.naming.id;
    if (id === undefined) openTab("devices");
    else wx.redirectTo({ url: pageUrl(DEVICE_PAGES.device, { id }) });
  },

  /** What a code says goes where the page is. */
  scanCode(): void {
    this.stopScan();
    const scanning = deviceCodes()
      .scan()
      .subscribe({
        next: (text) => {
          const { wizard } = this;
          const label = useCode(wizard, text, (title) => wx.showToast({ title, icon: "none" }));
          if (label === undefined || wizard !== undefined) return;
          this.begin(entryOf(label, knows));
          if (this.wizard !== undefined) this.onShow();
        },
        error: () => wx.showToast({ title: t("code.failed"), icon: "none" }),
      });
    this.stopScan = () => scanning.unsubscribe();
  },

  onPick(event: WechatMiniprogram.TouchEvent): void {
    const { key, off } = event.currentTarget.dataset as { key?: string; off?: boolean };
    if (key === "") this.wizard?.openNameField();
    else if (key !== undefined && !off) this.wizard?.pick(key);
  },
  onKind(event: WechatMiniprogram.TouchEvent): void {
    this.wizard?.choice.pick(String(event.currentTarget.dataset.kind));
  },
  onType(event: WechatMiniprogram.Input): void {
    const { wizard } = this;
    const { value } = event.detail;
    const { field } = event.currentTarget.dataset;
    if (field === "ssid") wizard?.input.typeSsid(value);
    else if (field === "password") wizard?.input.typePassword(value);
    else if (field === "user") wizard?.answers.typeUsername(value);
    else if (field === "secret") wizard?.answers.typeSecret(value);
    else if (field === "name") wizard?.naming.rename(value);
    else if (field === "room") wizard?.naming.typeRoom(value);
  },
  onFocus(event: WechatMiniprogram.BaseEvent): void {
    this.focused = String(event.currentTarget.dataset.field);
    this.paced?.request();
  },
  onBlur(): void {
    this.focused = "";
    this.wizard?.input.settle();
    this.wizard?.answers.settle();
    this.wizard?.naming.commit();
    this.paced?.request();
  },
  onConfirm(): void {
    this.wizard?.join();
  },
  onEye(): void {
    const { input } = this.wizard ?? {};
    input?.settle();
    input?.showPassword(!input.passwordShown);
  },
  onSubmit(): void {
    this.wizard?.answers.submit();
  },
  onSecretEye(): void {
    const { answers } = this.wizard ?? {};
    answers?.showSecret(!answers.secretShown);
  },
  onEditAnswer(): void {
    this.wizard?.answers.edit();
  },
  onAllow(): void {
    const { plain } = this.wizard ?? {};
    plain?.allow(!plain.allowed);
  },
  onKnown(event: WechatMiniprogram.TouchEvent): void {
    this.wizard?.input.fillSsid(String(event.currentTarget.dataset.name));
  },
  onKeep(): void {
    const { memory } = this.wizard ?? {};
    memory?.keep(!memory.keeping);
  },
  onCopyHotspot(event: WechatMiniprogram.TouchEvent): void {
    const { field, value } = event.currentTarget.dataset as { field: HotspotField; value: string };
    wx.setClipboardData({ data: value, success: () => this.wizard?.hotspot.copy(field) });
  },
  onClear(): void {
    this.wizard?.input.clearSsid();
  },
  onSecure(event: WechatMiniprogram.TouchEvent): void {
    this.wizard?.input.secure(event.currentTarget.dataset.secured === "yes");
  },
  onRoom(event: WechatMiniprogram.TouchEvent): void {
    this.wizard?.naming.chooseRoom(String(event.currentTarget.dataset.room));
  },
  onNewRoom(): void {
    this.wizard?.naming.typeRoom("");
  },
  onAddRoom(): void {
    this.wizard?.naming.addRoom();
  },
  onAgree(): void {
    this.wizard?.consent.agree();
  },
  onRefuse(): void {
    this.wizard?.consent.refuse();
  },
  onNotice(): void {
    this.wizard?.consent.readNotice();
  },
});
