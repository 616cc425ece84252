import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { part, writeAttribute } from "./dom";
import { forgetHover, hoverListeners, hoverProperties } from "./hover";

/** `<cover-view>`: text and buttons over native components; here it lies in the page as any block. */
export const coverView = defineBuiltin("cover-view", "<slot/>", {
  properties: { scrollTop: null, ...hoverProperties({ hoverClass: "none", start: 50, stay: 400 }) },
  listeners: hoverListeners,
  lifetimes: {
    detached() {
      forgetHover(this);
    },
  },
});

/** `<cover-image>`: a picture over native components. */
export const coverImage = defineBuiltin("cover-image", '<h-img id="picture" class="wx-image-picture" alt=""/>', {
  properties: {
    src: String,
    referrerPolicy: String,
  },
  observers: {
    src(src: string) {
      const component = this.general();
      writeAttribute(part(this, "picture"), "src", src ? hostOf(component).resolveAsset(src, component) : null);
    },
  },
  lifetimes: {
    created() {
      const picture = part<HTMLImageElement>(this, "picture");
      const size = () => ({ width: picture.naturalWidth, height: picture.naturalHeight });
      picture.addEventListener("load", () => this.triggerEvent("load", size()));
      picture.addEventListener("error", () =>
        this.triggerEvent("error", { errMsg: `GET ${this.data.src} 404 (Not Found)` }),
      );
    },
  },
});

/** `<root-portal>`: its content is meant for `position: fixed`, which refers to the page's window here as well. */
export const rootPortal = defineBuiltin("root-portal", "<slot/>", {
  properties: { enable: { type: Boolean, value: true } },
});
