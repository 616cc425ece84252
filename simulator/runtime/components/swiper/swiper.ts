import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../../app/builtin-component";
import { hostOf } from "../../app/builtin-host";
import { builtinAt, hostElement, part } from "../dom";
import { placeAfterDrag, placeAt, type SwiperPlace } from "./swiper-place";

const TEMPLATE = `<h-div id="box" class="wx-swiper {{vertical ? 'wx-swiper-vertical' : ''}}">
<h-div class="wx-swiper-frame" style="{{vertical ? 'top' : 'left'}}:{{previousMargin}};{{vertical ? 'bottom' : 'right'}}:{{nextMargin}}" bind:touchstart="press" bind:touchmove="drag" bind:touchend="leave" bind:touchcancel="leave">
<h-div id="track" class="wx-swiper-track" style="--wx-swiper-share:{{100 / displayMultipleItems}}%;transition:transform {{still ? 0 : duration}}ms;transform:translate{{vertical ? 'Y' : 'X'}}({{-100 / displayMultipleItems * (shown - moved)}}%)"><slot/></h-div></h-div>
<h-div wx:if="{{indicatorDots}}" class="wx-swiper-dots"><h-i wx:for="{{dots}}" wx:key="*this" class="wx-swiper-dot" style="background:{{item === shown ? indicatorActiveColor : indicatorColor}}"></h-i></h-div></h-div>`;

interface TouchEventLike {
  getOriginalEvent(): unknown;
}

const timers = new WeakMap<object, () => void>();
const finishing = new WeakMap<object, () => void>();

/** `<swiper>`: pages side by side; tells change with its source ("", touch or autoplay) and animationfinish. */
export const swiper = defineBuiltin("swiper", TEMPLATE, {
  data: { shown: 0, moved: 0, still: true, from: Number.NaN, dots: [] as number[] },
  properties: {
    current: { type: Number, value: 0 },
    autoplay: Boolean,
    interval: { type: Number, value: 5000 },
    duration: { type: Number, value: 500 },
    circular: Boolean,
    vertical: Boolean,
    displayMultipleItems: { type: Number, value: 1 },
    previousMargin: { type: String, value: "0px" },
    nextMargin: { type: String, value: "0px" },
    indicatorDots: Boolean,
    indicatorColor: { type: String, value: "rgba(0, 0, 0, .3)" },
    indicatorActiveColor: { type: String, value: "#000000" },
    easingFunction: String,
    snapToEdge: Boolean,
  },
  observers: {
    current(current: number) {
      if (current !== this.data.shown) this.turn(current, "");
    },
    "autoplay, interval"() {
      this.wait();
    },
  },
  lifetimes: {
    attached() {
      this.count();
      this.wait();
    },
    detached() {
      timers.get(this)?.();
      finishing.get(this)?.();
    },
  },
  methods: {
    items(): GeneralComponent[] {
      const elements = hostElement(this).querySelectorAll("wx-swiper-item");
      const own = [...elements].filter((element) => element.closest("wx-swiper") === hostElement(this));
      return own.flatMap((element) => builtinAt(element) ?? []);
    },
    /** Items came or went: a dot for each, and the place stays at one there is. */
    count(): void {
      if (!this.$$) return;
      const dots = this.items().map((_, index) => index);
      this.setData({ dots, shown: placeAt(this.data.current, this.place()) });
    },
    place(): SwiperPlace {
      const { shown, circular, displayMultipleItems } = this.data;
      return { current: shown, items: this.items().length, together: displayMultipleItems, circular };
    },
    turn(wanted: number, source: string): void {
      const items = this.items();
      const current = placeAt(wanted, this.place());
      const changed = current !== this.data.shown;
      this.setData({ shown: current, moved: 0, still: false });
      if (!changed) return;
      this.setData({ current });
      const detail = { current, currentItemId: String(items[current]?.data.itemId ?? ""), source };
      this.triggerEvent("change", detail);
      finishing.get(this)?.();
      const done = () => this.triggerEvent("animationfinish", detail);
      finishing.set(this, hostOf(this.general()).clock.schedule(this.data.duration, done, "swiper"));
    },
    wait(): void {
      timers.get(this)?.();
      if (!this.data.autoplay) return;
      const next = () => {
        this.turn(this.data.shown + 1, "autoplay");
        this.wait();
      };
      timers.set(this, hostOf(this.general()).clock.schedule(this.data.interval, next, "swiper"));
    },
    along(event: TouchEventLike): number {
      const { clientX, clientY } = event.getOriginalEvent() as MouseEvent;
      return this.data.vertical ? clientY : clientX;
    },
    press(event: TouchEventLike) {
      timers.get(this)?.();
      this.setData({ from: this.along(event), still: true });
    },
    drag(event: TouchEventLike) {
      const { width, height } = part(this, "track").getBoundingClientRect();
      const item = (this.data.vertical ? height : width) / this.data.displayMultipleItems;
      if (item > 0) this.setData({ moved: (this.along(event) - this.data.from) / item });
    },
    leave() {
      this.turn(placeAfterDrag(-this.data.moved, this.place()), "touch");
      this.wait();
    },
  },
});

interface Counting {
  count(): void;
}

const swipers = new WeakMap<object, Counting>();

/** `<swiper-item>`: one page of a swiper. */
export const swiperItem = defineBuiltin("swiper-item", "<slot/>", {
  properties: { itemId: String, skipHiddenItemLayout: Boolean },
  lifetimes: {
    attached() {
      const around = builtinAt(hostElement(this).closest("wx-swiper")) as (GeneralComponent & Counting) | undefined;
      if (!around) return;
      swipers.set(this, around);
      around.count();
    },
    detached() {
      const around = swipers.get(this);
      if (around) queueMicrotask(() => around.count());
    },
  },
});
