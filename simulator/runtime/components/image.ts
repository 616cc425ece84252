import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { hostElement, part, writeAttribute } from "./dom";

/** CSS of the picture for each `mode`: how it is fitted, and where it stands. */
const MODES: Readonly<Record<string, readonly [fit: string, position: string]>> = {
  scaleToFill: ["fill", "center"],
  aspectFit: ["contain", "center"],
  aspectFill: ["cover", "center"],
  widthFix: ["fill", "center"],
  heightFix: ["fill", "center"],
  top: ["none", "top"],
  bottom: ["none", "bottom"],
  center: ["none", "center"],
  left: ["none", "left"],
  right: ["none", "right"],
  "top left": ["none", "left top"],
  "top right": ["none", "right top"],
  "bottom left": ["none", "left bottom"],
  "bottom right": ["none", "right bottom"],
};

const pictureOf = (component: unknown) => part<HTMLImageElement>(component as GeneralComponent, "picture");

/** `<image>`: 320 x 240 px unless a class says otherwise. Sends load `{ width, height }` and error `{ errMsg }`. */
export const image = defineBuiltin("image", '<h-img id="picture" class="wx-image-picture" alt="" draggable="false"/>', {
  properties: {
    src: {
      type: String,
      observer(this: unknown, src: string) {
        const component = this as GeneralComponent;
        writeAttribute(pictureOf(component), "src", src ? hostOf(component).resolveAsset(src, component) : null);
      },
    },
    mode: {
      type: String,
      value: "scaleToFill",
      observer(this: unknown, mode: string) {
        const component = this as GeneralComponent;
        const css = MODES[mode];
        if (!css) return hostOf(component).refuse(`<image mode="${mode}">`);
        writeAttribute(hostElement(component), "data-mode", mode);
        Object.assign(pictureOf(component).style, { objectFit: css[0], objectPosition: css[1] });
      },
    },
    lazyLoad: {
      type: Boolean,
      observer(this: unknown, lazy: boolean) {
        writeAttribute(pictureOf(this), "loading", lazy ? "lazy" : null);
      },
    },
    webp: Boolean,
    showMenuByLongpress: Boolean,
    fadeIn: Boolean,
    forceHttps: Boolean,
  },
  lifetimes: {
    created() {
      const picture = pictureOf(this);
      hostElement(this).setAttribute("role", "img");
      picture.addEventListener("load", () => {
        delete picture.dataset.failed;
        this.triggerEvent("load", { width: picture.naturalWidth, height: picture.naturalHeight });
      });
      picture.addEventListener("error", () => {
        picture.dataset.failed = "";
        this.triggerEvent("error", { errMsg: `GET ${this.data.src} 404 (Not Found)` });
      });
    },
  },
});
