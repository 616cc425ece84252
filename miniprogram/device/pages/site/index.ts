import { observable, runInAction } from "mobx-miniprogram";
import { applyAppearance } from "../../../lib/appearance";
import { phoneRandom } from "../../../lib/clock";
import { companion, t, texts } from "../../../lib/companion";
import { queryText } from "../../../lib/navigation";
import { setAtOnce } from "../../../lib/paced-data";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { deviceCodes, devicePorts } from "../../wiring";
import { NAMING_TOKENS } from "../../workbench/site/naming";
import { offeredSite, readSiteCode, siteCode } from "../../workbench/site/site-code";
import { createSiteStore, type SiteStore } from "../../workbench/site/site-store";
import { siteView } from "../../workbench/site/site-view";
import { phoneSites } from "./phone-sites";

const TEXTS = {
  name: "site.name",
  change: "site.change",
  wipe: "site.wipe",
  rule: "site.rule",
  preview: "site.preview",
  rooms: "site.rooms",
  reorder: "site.reorder",
  save: "site.save",
  ssid: "hid.name",
  password: "pw.label",
  maybe: "pw.maybe",
  show: "pw.show",
  hide: "pw.hide",
  days: "site.days",
  up: "site.up",
  remove: "site.remove",
  done: "site.done",
  cancel: "action.cancel",
  code: "site.code",
  copy: "site.copy",
  newRoom: "site.room.new",
  addRoom: "site.room.add",
  newSite: "site.new",
  addNetwork: "site.wifi.add",
  fallback: "site.wifi.fallback",
  use: "site.wifi.use",
  offer: "site.offer.title",
  offerText: "site.offer.text",
  offerUse: "site.offer.use",
  offerRefuse: "site.offer.refuse",
  offerNetworks: "site.offer.networks",
  offerRooms: "site.offer.rooms",
} as const;

/** How often it is looked whether the passwords have run out, ms. */
const LOOK_MS = 60_000;
/** UTF-16 units of one parameter. */
const LONGEST_PARAMETER = 4_096;

type Touch = WechatMiniprogram.TouchEvent;
type Typed = WechatMiniprogram.Input;

Page({
  data: { view: {} as object, passwordShown: false },
  store: undefined as SiteStore | undefined,
  binding: undefined as PageBinding | undefined,
  page: { isSorting: false, room: "" },
  stopScan: (): void => undefined,

  onLoad(query: Record<string, unknown>): void {
    const now = () => companion().now();
    const fields = new Map(Object.keys(query).map((name) => [name, queryText(query[name], LONGEST_PARAMETER)]));
    const offered = offeredSite(fields);
    const id = fields.get("id");
    const store = createSiteStore({
      sites: phoneSites(),
      now,
      random: phoneRandom,
      ...(id === undefined ? {} : { id }),
      ...(offered === undefined ? {} : { offered }),
    });
    const page = observable({ isSorting: false, room: "" }, {}, { proxy: false });
    this.store = store;
    this.page = page;
    let stop = (): void => undefined;
    this.binding = bindPage(this, {
      clock: devicePorts().clock,
      look: () => ({ themeClass: applyAppearance(t("site.title")), text: texts(TEXTS) }),
      values: (look) => ({
        view: { ...look, ...siteView(store, now()), isSorting: page.isSorting, room: page.room },
      }),
      parts: [
        {
          show: () => {
            store.look();
            stop = companion().every(LOOK_MS, () => {
              store.look();
              this.binding?.refresh();
            });
          },
          hide: () => stop(),
          dispose: () => store.dispose(),
        },
      ],
    });
  },
  onShow(): void {
    this.binding?.show();
  },
  onHide(): void {
    this.binding?.hide();
  },
  onUnload(): void {
    this.stopScan();
    this.binding?.dispose();
  },
  onShareAppMessage(): { title: string; path: string } {
    const { draft } = this.store ?? {};
    return { title: draft?.name || t("site.title"), path: draft === undefined ? "" : siteCode(draft) };
  },

  choose({ currentTarget }: Touch): void {
    this.store?.choose(String(currentTarget.dataset.id));
  },
  create(): void {
    this.store?.choose(undefined);
  },
  accept(): void {
    this.store?.accept();
  },
  refuse(): void {
    this.store?.refuse();
  },
  typeName({ detail }: Typed): void {
    this.store?.change({ name: detail.value });
  },
  typeRule({ detail }: Typed): void {
    this.store?.change({ naming: detail.value });
  },
  addToken({ currentTarget }: Touch): void {
    const token = NAMING_TOKENS.find((known) => known === currentTarget.dataset.token);
    if (token !== undefined) this.store?.addToken(token);
  },
  chooseDays({ currentTarget }: Touch): void {
    this.store?.change({ days: Number(currentTarget.dataset.days) });
  },

  openNetwork({ currentTarget }: Touch): void {
    const { ssid } = currentTarget.dataset as { ssid?: string };
    setAtOnce(this, { passwordShown: false });
    this.store?.openNetwork(ssid || undefined);
  },
  closeNetwork(): void {
    this.store?.closeNetwork();
  },
  typeSsid({ detail }: Typed): void {
    this.store?.typeSsid(detail.value);
  },
  typePassword({ detail }: Typed): void {
    this.store?.typePassword(detail.value);
  },
  turnEye(): void {
    setAtOnce(this, { passwordShown: !this.data.passwordShown });
  },
  useNetwork(): void {
    this.store?.useNetwork();
  },
  moveNetwork({ currentTarget }: Touch): void {
    this.store?.moveNetwork(String(currentTarget.dataset.ssid));
  },
  removeNetwork({ currentTarget }: Touch): void {
    this.store?.removeNetwork(String(currentTarget.dataset.ssid));
  },
  scanCode(): void {
    this.stopScan();
    const scanning = deviceCodes()
      .scan()
      .subscribe({
        next: (text) => {
          const code = readSiteCode(text);
          if (code.is === "unknown") wx.showToast({ title: t("site.code.unknown"), icon: "none" });
          else this.store?.useCode(code);
        },
        error: () => wx.showToast({ title: t("code.failed"), icon: "none" }),
      });
    this.stopScan = () => scanning.unsubscribe();
  },

  sort(): void {
    runInAction(() => {
      this.page.isSorting = !this.page.isSorting;
    });
  },
  typeRoom({ detail }: Typed): void {
    runInAction(() => {
      this.page.room = detail.value;
    });
  },
  addRoom(): void {
    this.store?.addRoom(this.page.room);
    runInAction(() => {
      this.page.room = "";
    });
  },
  moveRoom({ currentTarget }: Touch): void {
    this.store?.moveRoom(String(currentTarget.dataset.room));
  },
  removeRoom({ currentTarget }: Touch): void {
    this.store?.removeRoom(String(currentTarget.dataset.room));
  },

  wipe(): void {
    this.store?.wipe();
    wx.showToast({ title: t("site.wiped"), icon: "none" });
  },
  save(): void {
    const isSaved = this.store?.save() === true;
    wx.showToast({ title: t(isSaved ? "site.saved" : "site.saveFailed"), icon: "none" });
  },
  copy(): void {
    if (this.store !== undefined) wx.setClipboardData({ data: siteCode(this.store.draft) });
  },
});
