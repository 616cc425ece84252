import { reaction } from "mobx-miniprogram";
import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { tailOf } from "../../../lib/devices/device-identity";
import { shownName } from "../../../lib/names/shown-name";
import { DEVICE_PAGES, openTab, pageUrl } from "../../../lib/navigation";
import { LABELS } from "../../pair/view/labels";
import { EMPTY_VIEW, type PairAction, type PairView } from "../../pair/view/page-view";
import { pairView, problemView } from "../../pair/view/screens";
import { CLICKS } from "../../pair/wizard/clicks";
import { pairDiagnostics } from "../../pair/wizard/diagnostics";
import { type EntryProblem, entryOf, type PairEntry, parsePairEntry } from "../../pair/wizard/entry";
import type { HotspotField } from "../../pair/wizard/hotspot";
import { offerNetwork } from "../../pair/wizard/offered-network";
import { tabOf } from "../../pair/wizard/scanned-code";
import { useCode } from "../../pair/wizard/use-code";
import { createPairWizard, type PairWizard } from "../../pair/wizard/wizard";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindConsent, consentBehavior } from "../../shared/consent/consent-behavior";
import { bindReport, copyReport, troubleBehavior } from "../../shared/trouble/trouble-behavior";
import {
  cloudAddress,
  deviceCodes,
  devicePorts,
  deviceProvisioners,
  rememberedNetworks,
  tagHandover,
} from "../../wiring";

type Shown = PairView & {
  readonly themeClass: string;
  readonly label: Readonly<Record<keyof typeof LABELS, string>>;
  readonly focused: string;
};

const knows = (kind: string): boolean => deviceProvisioners().some((known) => known.kind === kind);

const BEFORE: Shown = { ...EMPTY_VIEW, themeClass: "", label: {} as Shown["label"], focused: "" };

Page({
  behaviors: [consentBehavior, troubleBehavior],
  data: { ...BEFORE },

  wizard: undefined as PairWizard | undefined,
  problem: undefined as EntryProblem | undefined,
  stopScan: (): void => undefined,
  focused: "",
  binding: undefined as PageBinding | undefined,
  sleep: (): void => undefined,
  stopOffering: (): void => undefined,

  onLoad(query: Record<string, string | undefined>): void {
    this.binding = bindPage(this, {
      clock: devicePorts().clock,
      look: () => ({ themeClass: applyAppearance(t("pair.title")), label: texts(LABELS) }),
      values: (look) => ({ ...this.view(), ...look, focused: this.focused }) satisfies Shown,
      parts: [
        { show: () => this.wake(), hide: () => this.wizard?.naming.commit(), dispose: () => this.wizard?.dispose() },
      ],
    });
    this.begin(query.tag === undefined ? parsePairEntry(query, knows) : tagEntry());
    if (query.code !== undefined && this.wizard === undefined) this.scanCode();
  },
  begin(entry: PairEntry | EntryProblem): void {
    if ("problem" in entry) {
      this.problem = entry;
      return;
    }
    const { devices, keys, language, now } = companion();
    const offer = tagHandover().take(entry.name);
    const address = cloudAddress();
    const wizard = createPairWizard({
      ports: devicePorts(),
      provisioners: deviceProvisioners(),
      entry: offer?.device?.pop === undefined ? entry : { ...entry, pop: offer.device.pop },
      deviceName: shownName(language(), { name: entry.name, tail: tailOf(entry.deviceId) }),
      registry: devices,
      keys,
      remembered: rememberedNetworks(),
      ...(address === undefined ? {} : { session: { cloud: address } }),
      now,
      paired: () => companion().cloud()?.paired(),
      vibrate: (kind) => (kind === "long" ? wx.vibrateLong() : wx.vibrateShort({ type: "medium" })),
    });
    if (wizard === undefined) return;
    this.wizard = wizard;
    if (offer?.wifi !== undefined) {
      const refuse = () => wx.showToast({ title: t("code.enterprise"), icon: "none" });
      this.stopOffering = offerNetwork(wizard, offer.wifi, refuse);
    }
    bindConsent(this, wizard.consent);
    bindReport(this, () => pairDiagnostics(wizard, this.data.failure.title));
    // A locked screen ends the link within seconds (pitfall 27).
    this.sleep = reaction(
      () => wizard.pair.outcome !== "joined",
      (keepScreenOn) => wx.setKeepScreenOn({ keepScreenOn }),
    );
  },
  onShow(): void {
    this.binding?.show();
  },
  onHide(): void {
    this.binding?.hide();
  },
  onUnload(): void {
    this.stopScan();
    this.stopOffering();
    this.sleep();
    this.binding?.dispose();
    wx.setKeepScreenOn({ keepScreenOn: false });
  },
  wake(): void {
    this.wizard?.show();
    if (this.wizard !== undefined && this.wizard.pair.outcome !== "joined") wx.setKeepScreenOn({ keepScreenOn: true });
  },

  view(): PairView {
    if (this.wizard !== undefined) return pairView(this.wizard, t);
    return problemView(this.problem ?? { problem: "no-device" }, t);
  },
  onAction(event: WechatMiniprogram.TouchEvent): void {
    const { action, disabled } = event.currentTarget.dataset as { action?: PairAction; disabled?: boolean };
    if (action === undefined || disabled) return;
    this.wizard?.input.settle();
    this.wizard?.answers.settle();
    CLICKS[action]({
      wizard: this.wizard,
      copy: () => copyReport(this),
      scanCode: () => this.scanCode(),
      leave: () => openTab("devices"),
      toScan: () => this.toScan(),
      toPanel: () => this.toPanel(),
    });
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
          const label = useCode(wizard, text, (title) => wx.showToast({ title, icon: "none" }), openCodePage);
          if (label === undefined || wizard !== undefined) return;
          this.begin(entryOf(label, knows));
          if (this.wizard !== undefined) this.binding?.show();
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
    this.binding?.refresh();
  },
  onBlur(): void {
    this.focused = "";
    this.wizard?.input.settle();
    this.wizard?.answers.settle();
    this.wizard?.naming.commit();
    this.binding?.refresh();
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
});

/** What a tag that was just read says of its device; its network waits until the device lists those it hears. */
function tagEntry(): PairEntry | EntryProblem {
  const offer = tagHandover().take();
  const { kind, name = "", deviceId, ...label } = offer?.device ?? {};
  if (offer === undefined || kind === undefined) return { problem: "no-device" };
  if (offer.wifi !== undefined) tagHandover().put({ wifi: offer.wifi });
  // Whoever wrote the tag may have had another phone, with other ids: the name leads on each.
  const id = name !== "" || deviceId === undefined ? {} : { deviceId };
  return entryOf({ ...label, ...id, kind, name }, knows);
}

/** The page that a code names, in place of this one: a scan that led elsewhere is over. */
function openCodePage(url: string): void {
  const tab = tabOf(url);
  if (tab !== undefined) openTab(tab);
  else wx.redirectTo({ url });
}
