import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { builtinAt, hostElement } from "./dom";

const TEMPLATE = `<h-div class="wx-container {{visible ? 'wx-on' : ''}}" style="display:{{mounted ? 'block' : 'none'}};z-index:{{zIndex}};--wx-container-ms:{{duration}}ms">
<h-div wx:if="{{overlay}}" class="wx-container-overlay" style="{{overlayStyle}}" bind:tap="tapOverlay"></h-div>
<h-div class="wx-container-body wx-container-{{position}} {{round ? 'wx-round' : ''}}" style="{{customStyle}}" bind:touchstart="press" bind:touchend="leave"><slot/></h-div></h-div>`;

/** A finger that goes down this far closes the container, px. */
const SLIDE_PX = 60;

const moving = new WeakMap<object, () => void>();
const pressedAt = new WeakMap<object, number>();

interface TouchEventLike {
  getOriginalEvent(): unknown;
}

const heightOf = (event: TouchEventLike) => (event.getOriginalEvent() as MouseEvent).clientY;

function move(component: GeneralComponent, shown: boolean): void {
  const name = shown ? "enter" : "leave";
  moving.get(component)?.();
  component.triggerEvent(`before${name}`, {});
  component.setData({ mounted: true, visible: shown });
  component.triggerEvent(name, {});
  const done = () => {
    moving.delete(component);
    if (!shown) component.setData({ mounted: false });
    component.triggerEvent(`after${name}`, {});
  };
  moving.set(component, hostOf(component).clock.schedule(Number(component.data.duration), done, "page-container"));
}

/**
 * `<page-container>`: a page within the page, sliding in from one side.
 *
 *     hidden ──show──> entering ──duration──> shown ──hide, back, slide down──> leaving ──duration──> hidden
 */
export const pageContainer = defineBuiltin("page-container", TEMPLATE, {
  data: { mounted: false, visible: false },
  properties: {
    show: {
      type: Boolean,
      observer(this: unknown, show: boolean) {
        move(this as GeneralComponent, show);
      },
    },
    duration: { type: Number, value: 300 },
    zIndex: { type: Number, value: 100 },
    overlay: { type: Boolean, value: true },
    position: { type: String, value: "bottom" },
    round: Boolean,
    closeOnSlideDown: Boolean,
    overlayStyle: String,
    customStyle: String,
  },
  lifetimes: {
    detached() {
      moving.get(this)?.();
      moving.delete(this);
    },
  },
  methods: {
    tapOverlay() {
      this.triggerEvent("clickoverlay", {});
    },
    press(event: TouchEventLike) {
      pressedAt.set(this, heightOf(event));
    },
    leave(event: TouchEventLike) {
      const slid = heightOf(event) - (pressedAt.get(this) ?? heightOf(event));
      if (this.data.closeOnSlideDown && slid > SLIDE_PX) this.setData({ show: false });
    },
  },
});

/**
 * What "back" does first: closes the page-container that shows on a page.
 * @returns false when none shows, so that the page itself goes
 */
export function closePageContainer(page: HTMLElement): boolean {
  const shown = [...page.querySelectorAll("wx-page-container")].flatMap((element) => builtinAt(element) ?? []);
  const top = shown.filter(({ data }) => data.show).at(-1);
  top?.setData({ show: false });
  return top !== undefined && hostElement(top).isConnected;
}
