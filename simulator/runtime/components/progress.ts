import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { hostElement } from "./dom";

const TEMPLATE = `<h-div class="wx-progress-bar" style="height:{{strokeWidth}}px;border-radius:{{borderRadius}}px;background:{{backgroundColor}}">
<h-div class="wx-progress-done" style="width:{{shown}}%;background:{{activeColor || color}};border-radius:{{borderRadius}}px"></h-div></h-div>
<h-div wx:if="{{showInfo}}" class="wx-progress-info" style="font-size:{{fontSize}}px">{{shown}}%</h-div>`;

/**
 * `<progress>`: `active` lets the bar grow one percent every `duration` ms and sends activeend; `active-mode="forwards"`
 * goes on from where it is, `backwards` starts at 0.
 */
export const progress = defineBuiltin("progress", TEMPLATE, {
  data: { shown: 0 },
  properties: {
    percent: { type: Number, value: 0 },
    showInfo: Boolean,
    borderRadius: { type: null, value: 0 },
    fontSize: { type: null, value: 16 },
    strokeWidth: { type: null, value: 6 },
    color: { type: String, value: "#09BB07" },
    activeColor: String,
    backgroundColor: { type: String, value: "#EBEBEB" },
    active: Boolean,
    activeMode: { type: String, value: "backwards" },
    duration: { type: Number, value: 30 },
  },
  observers: {
    "percent, active"() {
      this.start();
    },
  },
  lifetimes: {
    created() {
      hostElement(this).setAttribute("role", "progressbar");
      this.start();
    },
    detached() {
      this.stop();
    },
  },
  methods: {
    target(): number {
      return Math.min(100, Math.max(0, this.data.percent));
    },
    start(): void {
      this.stop();
      const { active, activeMode, shown } = this.data;
      hostElement(this).setAttribute("aria-valuenow", String(this.target()));
      const from = activeMode === "forwards" ? Math.min(shown, this.target()) : 0;
      this.setData({ shown: active ? from : this.target() });
      if (active) this.grow();
    },
    grow(): void {
      const timeline = hostOf(this.general()).clock;
      const stop = timeline.schedule(
        this.data.duration,
        () => {
          const shown = Math.min(this.target(), this.data.shown + 1);
          this.setData({ shown });
          if (shown < this.target()) return this.grow();
          growing.delete(this);
          this.triggerEvent("activeend", { curPercent: shown });
        },
        "progress",
      );
      growing.set(this, stop);
    },
    stop(): void {
      growing.get(this)?.();
      growing.delete(this);
    },
  },
});

const growing = new WeakMap<object, () => void>();
