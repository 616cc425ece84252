import { applyAppearance } from "../../../lib/appearance";
import { companion, t, texts } from "../../../lib/companion";
import { DEVICE_PAGES, openPage, queryText } from "../../../lib/navigation";
import { setSoon } from "../../../lib/paced-data";
import { rowHeightPx } from "../../scan/rows/row-height";
import { bindPage, type PageBinding } from "../../shared/binding/bind-page";
import { bindList, type ListBinding, listBinding } from "../../shared/binding/list-binding";
import { bindConsentedWork, consentBehavior } from "../../shared/consent/consent-behavior";
import { createConsentStore } from "../../shared/consent/consent-store";
import { devicePorts } from "../../wiring";
import { SECRET_TEXTS } from "../../workbench/batch/secret-texts";
import { TypedSecret } from "../../workbench/batch/typed-secret";
import type { RotationDevice } from "../../workbench/rotation/rotation";
import { createRotationStore, ROTATION_FILTERS, type RotationStore } from "../../workbench/rotation/rotation-store";
import { rotationHead, rotationRow } from "../../workbench/rotation/rotation-view";
import { type OpenedRotation, openRotation } from "./open-rotation";

const TEXTS = {
  old: "rot.old",
  new: "rot.new",
  all: "rot.f.all",
  left: "rot.left",
  silent: "rot.f.silent",
  unverified: "rot.verifyN",
  verify: "rot.verify",
  find: "rot.find",
  retry: "action.retry",
  start: "rot.start",
  pause: "rot.pause",
  resume: "rot.resume",
  who: "rot.who",
  over: "rot.over",
  toSite: "rot.toSite",
  noSite: "rot.noSite",
  empty: "rot.empty",
  ...SECRET_TEXTS,
} as const;

type Touch = WechatMiniprogram.TouchEvent;

/** A walk through a site whose network changed. `site`: its id; absent: the first. */
Page({
  behaviors: [listBinding, consentBehavior],
  data: {
    themeClass: "",
    text: {} as Record<keyof typeof TEXTS, string>,
    missing: "" as "" | "missing" | "ended",
    askedFor: "",
  },
  site: "",
  /** No part of what is shown. A secret. */
  typed: new TypedSecret(),
  mayStart: false,
  isShown: false,
  isGone: false,
  store: undefined as RotationStore | undefined,
  list: undefined as ListBinding | undefined,
  binding: undefined as PageBinding | undefined,

  onLoad(query: Record<string, unknown>): void {
    this.site = queryText(query.site, 32);
    this.open();
  },
  open(): void {
    openRotation(this.site, (opened) => {
      if (opened.is === "open") {
        setSoon(this, { missing: "" });
        this.bind(opened);
        return;
      }
      if (opened.is === "ended") this.site = opened.site.id;
      const { is } = opened;
      const look = () => ({ themeClass: applyAppearance(t("rot.title")), text: texts(TEXTS), missing: is });
      this.binding?.dispose();
      this.binding = bindPage(this, { clock: devicePorts().clock, look, values: (shown) => shown, parts: [] });
      if (this.isShown) this.binding.show();
    });
  },
  bind({ rotation, site, unknown }: Extract<OpenedRotation, { is: "open" }>): void {
    if (this.isGone) {
      rotation.close();
      return;
    }
    this.binding?.dispose();
    const ports = devicePorts();
    const store = createRotationStore(rotation);
    const consent = createConsentStore(ports.environment);
    const clocks = () => ({ now: ports.clock.now(), today: companion().now() });
    this.store = store;
    this.typed = new TypedSecret();
    const consented = bindConsentedWork(this, consent, () => {
      if (!this.mayStart && rotation.wasInterrupted) rotation.start();
      this.mayStart = true;
    });
    this.binding = bindPage(this, {
      look: () => ({ themeClass: applyAppearance(t("rot.title")), text: texts(TEXTS) }),
      list: (look) => {
        const list = bindList<RotationDevice>(this, {
          clock: ports.clock,
          rows: () => store.lines,
          key: ({ device }) => device.serial,
          fields: (line) => rotationRow(line, clocks()),
          rowHeight: () => rowHeightPx(false, companion().look().windowWidth),
          viewport: () => wx.getWindowInfo().windowHeight,
          values: () => ({
            ...look(),
            ...rotationHead(store, site, clocks()),
            unknown: unknown === 0 ? "" : t("rot.unknown", { n: unknown }),
          }),
        });
        this.list = list;
        return list;
      },
      parts: [consented, store],
    });
    if (this.isShown) this.binding.show();
  },
  onShow(): void {
    this.isShown = true;
    if (this.data.missing !== "") this.open();
    this.binding?.show();
  },
  onHide(): void {
    this.isShown = false;
    this.binding?.hide();
  },
  onUnload(): void {
    this.isGone = true;
    this.binding?.dispose();
  },

  choose({ currentTarget }: Touch): void {
    const filter = ROTATION_FILTERS.find((known) => known === currentTarget.dataset.filter);
    if (filter !== undefined) this.store?.choose(filter);
  },
  showLeft(): void {
    const { store } = this;
    const most = (["left", "silent", "unverified"] as const).find((filter) => (store?.countOf(filter) ?? 0) > 0);
    store?.choose(most ?? "all");
  },
  toggle(): void {
    if (this.mayStart) this.store?.toggle();
  },
  act({ currentTarget }: Touch): void {
    const { act, serial } = currentTarget.dataset as { act?: string; serial?: string };
    if (act === "find") this.find(serial ?? "");
    else this.store?.retry(serial ?? "");
  },
  find(serial: string): void {
    const device = companion()
      .devices.list()
      .find(({ info }) => info?.serial === serial);
    if (device !== undefined) openPage(DEVICE_PAGES.finder, { deviceId: device.deviceId, name: device.name });
  },
  type({ detail }: WechatMiniprogram.Input): void {
    this.typed.type(this.data.askedFor, detail.value);
  },
  answer(): void {
    const typed = this.typed.take(this.data.askedFor);
    if (typed !== "") this.store?.answer(typed);
  },
  leave(): void {
    this.typed.take("");
    this.store?.answer(undefined);
  },
  toSite(): void {
    openPage(DEVICE_PAGES.site, this.site === "" ? {} : { id: this.site });
  },
});
