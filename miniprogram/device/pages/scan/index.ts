import { createStoreBindings } from "mobx-miniprogram-bindings";
import { applyAppearance } from "../../../lib/appearance";
import { t, texts } from "../../../lib/companion";
import { createRadioStore } from "../../stores/radio-store";
import { devicePorts } from "../../wiring";

const TEXTS = {
  offTitle: "btoff.title",
  offHint: "btoff.text",
  waiting: "btoff.waiting",
  on: "check.bt",
} as const;

Page({
  data: { themeClass: "", status: "unknown", text: {} as Record<keyof typeof TEXTS, string> },
  radio: undefined as ReturnType<typeof createRadioStore> | undefined,
  bindings: undefined as ReturnType<typeof createStoreBindings> | undefined,

  onLoad(): void {
    const store = createRadioStore(devicePorts());
    this.radio = store;
    this.bindings = createStoreBindings(this, { store, fields: ["status"], actions: [] });
  },
  onShow(): void {
    this.setData({ themeClass: applyAppearance(t("scan.title")), text: texts(TEXTS) });
    this.radio?.start();
  },
  onHide(): void {
    this.radio?.stop();
  },
  onUnload(): void {
    this.radio?.stop();
    this.bindings?.destroyStoreBindings();
  },
});
