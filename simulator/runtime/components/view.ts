import { defineBuiltin } from "../app/builtin-component";
import { forgetHover, hoverListeners, hoverProperties } from "./hover";

/** `<view>`: a block; shows `hover-class` 50 ms after a finger comes down, until 400 ms after it leaves. */
export const view = defineBuiltin("view", "<slot/>", {
  properties: hoverProperties({ hoverClass: "none", start: 50, stay: 400 }),
  listeners: hoverListeners,
  lifetimes: {
    detached() {
      forgetHover(this);
    },
  },
});
