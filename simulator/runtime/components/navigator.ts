import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { type BuiltinHost, hostOf } from "../app/builtin-host";
import { forgetHover, hoverListeners, hoverProperties } from "./hover";

interface Callbacks {
  success(result: object): void;
  fail(result: object): void;
  complete(result: object): void;
}

type Go = (wx: BuiltinHost["wx"], url: string, delta: number, callbacks: Callbacks) => void;

const WAYS: Readonly<Record<string, Go>> = {
  navigate: (wx, url, _, callbacks) => void wx.navigateTo({ url, ...callbacks }),
  redirect: (wx, url, _, callbacks) => void wx.redirectTo({ url, ...callbacks }),
  switchTab: (wx, url, _, callbacks) => void wx.switchTab({ url, ...callbacks }),
  reLaunch: (wx, url, _, callbacks) => void wx.reLaunch({ url, ...callbacks }),
  navigateBack: (wx, _, delta, callbacks) => void wx.navigateBack({ delta, ...callbacks }),
};

/** `<navigator>`: goes to a page of this mini program; another mini program, or leaving this one, is refused. */
export const navigator = defineBuiltin("navigator", "<slot/>", {
  properties: {
    url: String,
    openType: { type: String, value: "navigate" },
    delta: { type: Number, value: 1 },
    target: { type: String, value: "self" },
    // Of another mini program, to which nothing leads here.
    appId: String,
    path: String,
    extraData: null,
    version: String,
    shortLink: String,
    ...hoverProperties({ hoverClass: "navigator-hover", start: 50, stay: 600 }),
  },
  listeners: {
    ...hoverListeners,
    "this.tap": function (this: GeneralComponent) {
      const { url, openType, delta, target } = this.data as Record<"url" | "openType" | "target", string> & {
        delta: number;
      };
      const { wx, refuse } = hostOf(this);
      const go = WAYS[openType];
      if (target !== "self") return refuse(`<navigator target="${target}">`);
      if (!go) return refuse(`<navigator open-type="${openType}">`);
      const emit = (name: string) => (result: object) => this.triggerEvent(name, result);
      go(wx, url, delta, { success: emit("success"), fail: emit("fail"), complete: emit("complete") });
    },
  },
  lifetimes: {
    detached() {
      forgetHover(this);
    },
  },
});
