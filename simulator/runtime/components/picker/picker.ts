import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../../app/builtin-component";
import { hostOf } from "../../app/builtin-host";
import { frameText } from "../../screen/frame-text";
import type { Wheels } from "./columns";
import { dateWheels, timeWheels } from "./digit-wheels";
import { multiSelectorWheels, selectorWheels } from "./list-wheels";
import { PickerSheet } from "./picker-sheet";
import { regionWheels } from "./region-wheels";

interface Settings {
  readonly mode: string;
  readonly range: readonly unknown[];
  readonly rangeKey: string;
  readonly value: unknown;
  readonly start: string;
  readonly end: string;
  readonly fields: string;
  readonly headerText: string;
  readonly level: string;
  readonly customItem: string;
}

interface Open {
  readonly sheet: PickerSheet;
  wheels: Wheels;
}

const MODES = ["selector", "multiSelector", "time", "date"];
const opened = new WeakMap<object, Open>();

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function wheelsFor(component: GeneralComponent): Wheels {
  const { mode, range, rangeKey, value, start, end, fields, level, customItem } = component.data as unknown as Settings;
  if (mode === "region") return regionWheels(value, level, customItem);
  if (mode === "multiSelector") return multiSelectorWheels(range, rangeKey, value);
  if (mode === "time") return timeWheels(String(value ?? ""), start, end);
  const today = dayOf(hostOf(component).clock.now());
  if (mode === "date") return dateWheels(String(value ?? ""), start, end, fields, today);
  return selectorWheels(range, rangeKey, value);
}

function close(component: GeneralComponent): void {
  opened.get(component)?.sheet.close();
  opened.delete(component);
}

function open(component: GeneralComponent): void {
  const { screen, wx } = hostOf(component);
  const { mode, headerText } = component.data as unknown as Settings;
  const language = wx.getAppBaseInfo().language;
  const texts = { title: headerText, cancel: frameText(language, "cancel"), confirm: frameText(language, "ok") };
  const sheet = new PickerSheet(screen, texts, {
    turned(column, index) {
      now.wheels.turn(column, index);
      sheet.show(now.wheels.columns());
      if (mode === "multiSelector") component.triggerEvent("columnchange", { column, value: index });
    },
    confirmed() {
      close(component);
      component.setData({ value: now.wheels.value() });
      const code = now.wheels.code?.();
      component.triggerEvent("change", { value: now.wheels.value(), ...(code && { code }) });
    },
    cancelled() {
      close(component);
      component.triggerEvent("cancel", {});
    },
  });
  const now: Open = { sheet, wheels: wheelsFor(component) };
  opened.set(component, now);
  sheet.show(now.wheels.columns());
}

/** `<picker>`: a tap opens a sheet over the page. Modes selector, multiSelector, time and date; `region` for other people's apps. */
export const picker = defineBuiltin("picker", "<slot/>", {
  properties: {
    name: String,
    mode: {
      type: String,
      value: "selector",
      observer(this: unknown, mode: string) {
        const host = hostOf(this as GeneralComponent);
        const isHad = MODES.includes(mode) || (mode === "region" && host.isForeign);
        if (!isHad) host.refuse(`<picker mode="${mode}">`);
      },
    },
    range: { type: null, value: [] },
    rangeKey: String,
    value: { type: null, value: null },
    start: String,
    end: String,
    fields: { type: String, value: "day" },
    headerText: String,
    level: { type: String, value: "region" },
    customItem: { type: String, value: "" },
    disabled: Boolean,
  },
  observers: {
    "range, value"() {
      const now = opened.get(this);
      if (!now) return;
      now.wheels = wheelsFor(this.general());
      now.sheet.show(now.wheels.columns());
    },
  },
  listeners: {
    "this.tap": function (this: GeneralComponent) {
      if (!this.data.disabled && !opened.has(this)) open(this);
    },
  },
  lifetimes: {
    detached() {
      close(this.general());
    },
  },
  methods: {
    formValue(): unknown {
      return this.data.value;
    },
    clear() {
      this.setData({ value: null });
    },
  },
});
