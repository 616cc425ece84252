import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../../app/builtin-component";
import { hostOf } from "../../app/builtin-host";
import { part } from "../dom";
import { createParts, partsOf, scrolled } from "./scroll-parts";
import { followNew, goalOf, scrollTo } from "./scroll-to";

const TEMPLATE = `<h-div id="scroller" class="wx-scroll">
<h-div wx:if="{{refresherEnabled}}" class="wx-refresher wx-refresher-{{refresherDefaultStyle}}" style="height:{{pulled}}px;background:{{refresherBackground}}"><h-i wx:if="{{refresherDefaultStyle !== 'none'}}" class="wx-refresher-dots"/></h-div>
<h-div class="wx-scroll-content"><slot/></h-div></h-div>`;

interface TouchEventLike {
  getOriginalEvent(): unknown;
}

const heightOf = (event: TouchEventLike) => (event.getOriginalEvent() as MouseEvent).clientY;

/**
 * `<scroll-view>`: scrolls in the directions it is given, tells scroll and the edges, goes where `scroll-top`,
 * `scroll-left` and `scroll-into-view` say once the page's data is drawn, and pulls to refresh. Skyline's types are refused.
 */
export const scrollView = defineBuiltin("scroll-view", TEMPLATE, {
  data: { pulled: 0 },
  properties: {
    scrollX: Boolean,
    scrollY: Boolean,
    upperThreshold: { type: null, value: 50 },
    lowerThreshold: { type: null, value: 50 },
    scrollTop: { type: null, value: null },
    scrollLeft: { type: null, value: null },
    scrollIntoView: String,
    scrollIntoViewOffset: { type: Number, value: 0 },
    scrollWithAnimation: Boolean,
    enableBackToTop: Boolean,
    enableFlex: Boolean,
    scrollAnchoring: Boolean,
    enhanced: Boolean,
    bounces: Boolean,
    showScrollbar: Boolean,
    pagingEnabled: Boolean,
    fastDeceleration: Boolean,
    enablePassive: Boolean,
    type: String,
    refresherEnabled: Boolean,
    refresherThreshold: { type: Number, value: 45 },
    refresherDefaultStyle: { type: String, value: "black" },
    refresherBackground: { type: String, value: "transparent" },
    refresherTriggered: Boolean,
  },
  observers: {
    "scrollX, scrollY, enableFlex, pagingEnabled"(x: boolean, y: boolean, flex: boolean, paging: boolean) {
      const { classList } = part(this, "scroller");
      classList.toggle("wx-scroll-x", x);
      classList.toggle("wx-scroll-y", y);
      classList.toggle("wx-scroll-flex", flex);
      classList.toggle("wx-scroll-paging", paging);
    },
    type(type: string) {
      if (type !== "" && type !== "list") hostOf(this.general()).refuse(`<scroll-view type="${type}">`);
    },
    refresherTriggered(on: boolean) {
      partsOf.get(this)?.pull.triggered(on);
    },
    "scrollTop, scrollLeft, scrollIntoView"() {
      queueMicrotask(() => this.go());
    },
  },
  listeners: {
    "this.touchstart": function (this: GeneralComponent, event: TouchEventLike) {
      const atTop = part(this, "scroller").scrollTop <= 0;
      if (this.data.refresherEnabled) partsOf.get(this)?.pull.down(heightOf(event), atTop);
    },
    "this.touchmove": function (this: GeneralComponent, event: TouchEventLike) {
      partsOf.get(this)?.pull.move(heightOf(event));
    },
    "this.touchend": function (this: GeneralComponent) {
      partsOf.get(this)?.pull.up();
    },
    "this.touchcancel": function (this: GeneralComponent) {
      partsOf.get(this)?.pull.up();
    },
  },
  lifetimes: {
    created() {
      const scroller = part(this, "scroller");
      const parts = createParts(this.general(), scroller);
      partsOf.set(this, parts);
      scroller.addEventListener("scroll", () => scrolled(this.general(), scroller, parts));
    },
    attached() {
      this.go();
    },
  },
  methods: {
    /** Goes where the attributes say; each is followed once for every new value. */
    go(): void {
      if (!this.$$) return;
      const scroller = part(this, "scroller");
      if (!scroller.isConnected) return;
      const { scrollTop, scrollLeft, scrollIntoView, scrollIntoViewOffset, scrollWithAnimation } = this.data;
      const into = scrollIntoView ? goalOf(this.general(), scroller, scrollIntoView, scrollIntoViewOffset) : undefined;
      followNew(this, "into", scrollIntoView, () => into && scrollTo(scroller, into, scrollWithAnimation));
      const [top, left] = [Number(scrollTop), Number(scrollLeft)];
      followNew(this, "top", scrollTop, () => scrollTo(scroller, { top }, scrollWithAnimation));
      followNew(this, "left", scrollLeft, () => scrollTo(scroller, { left }, scrollWithAnimation));
    },
  },
});
