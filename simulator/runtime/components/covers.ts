import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { hostElement, part, writeAttribute } from "./dom";
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

/** `<root-portal>`: what is in it stands at the end of the page, out of every box that would cut or move it. */
export const rootPortal = defineBuiltin("root-portal", '<h-div id="content"><slot/></h-div>', {
  properties: { enable: { type: Boolean, value: true } },
  observers: {
    enable() {
      this.carry();
    },
  },
  lifetimes: {
    attached() {
      this.carry();
    },
    detached() {
      part(this, "content").remove();
    },
  },
  methods: {
    carry() {
      const content = part(this, "content");
      const host = hostElement(this);
      const page = host.closest("wx-page");
      if (page !== null) (this.data.enable ? page : host).append(content);
    },
  },
});
