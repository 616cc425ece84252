import { defineBuiltin } from "../app/builtin-component";
import { hostElement, part } from "./dom";
import { type Scale, shareOf, valueAt } from "./slider-scale";

const TEMPLATE = `<h-div class="wx-slider-box" bind:touchstart="press" bind:touchmove="drag" bind:touchend="leave" bind:touchcancel="leave">
<h-div id="track" class="wx-slider-track" style="background:{{color || backgroundColor}}">
<h-div class="wx-slider-done" style="width:{{share}}%;background:{{selectedColor || activeColor}}"></h-div>
<h-div class="wx-slider-block" style="left:{{share}}%;width:{{blockPx}}px;height:{{blockPx}}px;margin:-{{blockPx / 2}}px;background:{{blockColor}}"></h-div>
</h-div></h-div><h-div wx:if="{{showValue}}" class="wx-slider-value">{{value}}</h-div>`;

interface TouchEventLike {
  getOriginalEvent(): unknown;
}

/** `<slider>`: tap or drag. Sends changing while the finger moves and change when it leaves, if the value is another one. */
export const slider = defineBuiltin("slider", TEMPLATE, {
  data: { share: 0, blockPx: 28, from: 0, dragging: false },
  properties: {
    name: String,
    min: { type: Number, value: 0 },
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    value: { type: Number, value: 0 },
    disabled: Boolean,
    color: String,
    selectedColor: String,
    activeColor: { type: String, value: "#1aad19" },
    backgroundColor: { type: String, value: "#e9e9e9" },
    blockSize: { type: Number, value: 28 },
    blockColor: { type: String, value: "#ffffff" },
    showValue: Boolean,
  },
  observers: {
    "min, max, step, value"() {
      this.place();
    },
    blockSize(size: number) {
      this.setData({ blockPx: Math.min(28, Math.max(12, size)) });
    },
    disabled(off: boolean) {
      hostElement(this).toggleAttribute("disabled", off);
    },
  },
  lifetimes: {
    created() {
      hostElement(this).setAttribute("role", "slider");
      this.place();
    },
  },
  methods: {
    scale(): Scale {
      const { min, max, step } = this.data;
      return { min, max, step };
    },
    place() {
      const { min, max, value } = this.data;
      const element = hostElement(this);
      element.setAttribute("aria-valuemin", String(min));
      element.setAttribute("aria-valuemax", String(max));
      element.setAttribute("aria-valuenow", String(value));
      this.setData({ share: shareOf(value, this.scale()) * 100 });
    },
    press(event: TouchEventLike) {
      if (this.data.disabled) return;
      this.setData({ from: this.data.value, dragging: true });
      this.follow(event, false);
    },
    drag(event: TouchEventLike) {
      if (this.data.dragging) this.follow(event, true);
    },
    /** Takes the value under the finger; `tell` sends `changing` for a new one. */
    follow(event: TouchEventLike, emits: boolean) {
      const { clientX } = event.getOriginalEvent() as MouseEvent;
      const { left, width } = part(this, "track").getBoundingClientRect();
      const value = valueAt(width > 0 ? (clientX - left) / width : 0, this.scale());
      if (value === this.data.value) return;
      this.setData({ value });
      if (emits) this.triggerEvent("changing", { value });
    },
    leave() {
      const { value, from, dragging } = this.data;
      if (!dragging) return;
      this.setData({ dragging: false });
      if (value !== from) this.triggerEvent("change", { value });
    },
    formValue(): number {
      return this.data.value;
    },
    clear() {
      this.setData({ value: this.data.min });
    },
  },
});
