import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../../app/builtin-component";
import { hostOf } from "../../app/builtin-host";
import { builtinAt, hostElement, part } from "../dom";

/** One row of a column, CSS px: 34 px is what an `indicator-style` of none gives in WeChat. */
const DEFAULT_ROW_PX = 34;
const SETTLE_MS = 150;

interface Column extends GeneralComponent {
  turnTo(index: number): void;
}

function columnsOf(view: GeneralComponent): Column[] {
  return [...hostElement(view).querySelectorAll("wx-picker-view-column")]
    .filter((element) => element.parentElement?.closest("wx-picker-view") === hostElement(view))
    .flatMap((element) => (builtinAt(element) as Column | undefined) ?? []);
}

const chosen = new WeakMap<object, number[]>();
const settling = new WeakMap<object, () => void>();

function turned(view: GeneralComponent, column: GeneralComponent, index: number): void {
  const at = columnsOf(view).indexOf(column as Column);
  const before = chosen.get(view) ?? [];
  if (at < 0 || before[at] === index) return;
  const value = columnsOf(view).map((_, place) => (place === at ? index : (before[place] ?? 0)));
  chosen.set(view, value);
  view.triggerEvent("change", { value });
}

function rowHeight(view: GeneralComponent): number {
  const [, height] = /height\s*:\s*([\d.]+)px/.exec(String(view.data.indicatorStyle)) ?? [];
  return Number(height) || DEFAULT_ROW_PX;
}

/** `<picker-view>`: columns that turn inside the page. Sends change `{ value }`, pickstart and pickend. */
export const pickerView = defineBuiltin(
  "picker-view",
  '<h-div class="wx-picker-view"><slot/><h-div class="wx-picker-view-mask mask-class" style="{{maskStyle}}"/><h-div class="wx-picker-view-indicator indicator-class" style="{{indicatorStyle}}"/></h-div>',
  {
    externalClasses: ["indicator-class", "mask-class"],
    properties: {
      name: String,
      value: { type: null, value: [] },
      indicatorStyle: String,
      maskStyle: String,
      immediateChange: Boolean,
    },
    observers: {
      value() {
        this.turnAll();
      },
    },
    methods: {
      /** Puts the columns where `value` says; too much is the last row. */
      turnAll() {
        const view = this.general();
        const value = Array.isArray(this.data.value) ? this.data.value : [];
        const columns = columnsOf(view);
        chosen.set(
          view,
          columns.map((_, at) => Number(value[at]) || 0),
        );
        for (const [at, column] of columns.entries()) column.turnTo(Number(value[at]) || 0);
      },
      formValue(): unknown {
        return chosen.get(this.general()) ?? this.data.value;
      },
      clear() {
        this.setData({ value: [] });
      },
    },
    lifetimes: {
      attached() {
        hostOf(this.general()).clock.schedule(0, () => this.turnAll(), "picker-view");
      },
    },
  },
);

/** `<picker-view-column>`: a column; each child is a row. */
export const pickerViewColumn = defineBuiltin(
  "picker-view-column",
  '<h-div id="wheel" class="wx-picker-view-wheel"><slot/></h-div>',
  {
    methods: {
      rows(): HTMLElement[] {
        return [...part(this, "wheel").children] as HTMLElement[];
      },
      height(): number {
        const view = builtinAt(hostElement(this.general()).closest("wx-picker-view"));
        return view === undefined ? DEFAULT_ROW_PX : rowHeight(view);
      },
      turnTo(index: number) {
        const rows = this.rows();
        const height = this.height();
        const wheel = part(this, "wheel");
        wheel.style.setProperty("--wx-row", `${height}px`);
        wheel.scrollTop = Math.min(Math.max(0, index), Math.max(0, rows.length - 1)) * height;
      },
      settled() {
        const view = builtinAt(hostElement(this.general()).closest("wx-picker-view"));
        const last = Math.max(0, this.rows().length - 1);
        const index = Math.min(last, Math.max(0, Math.round(part(this, "wheel").scrollTop / this.height())));
        if (view) {
          turned(view, this.general(), index);
          view.triggerEvent("pickend", {});
        }
      },
    },
    lifetimes: {
      created() {
        const column = this.general();
        part(this, "wheel").addEventListener("scroll", () => {
          if (!hostElement(column)?.isConnected) return;
          if (settling.has(column)) settling.get(column)?.();
          else builtinAt(hostElement(column).closest("wx-picker-view"))?.triggerEvent("pickstart", {});
          const settle = () => {
            settling.delete(column);
            this.settled();
          };
          settling.set(column, hostOf(column).clock.schedule(SETTLE_MS, settle, "picker-view"));
        });
      },
      detached() {
        settling.get(this.general())?.();
        settling.delete(this.general());
      },
    },
    listeners: {
      /** A tap on a row turns to it. */
      "this.tap": function (this: GeneralComponent, event: { getOriginalEvent(): unknown }) {
        const target = (event.getOriginalEvent() as Event | undefined)?.target as Node | null;
        const column = this as unknown as { rows(): HTMLElement[]; turnTo(index: number): void; settled(): void };
        const index = column.rows().findIndex((row) => row.contains(target));
        if (index < 0) return;
        column.turnTo(index);
        column.settled();
      },
    },
  },
);
