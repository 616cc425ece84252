import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { CANVAS_ID } from "../canvas/canvas-id";
import { createPicture } from "../screen/picture-element";
import { builtinAt, hostElement, part, writeAttribute } from "./dom";

/** What WeChat's canvas node has besides a browser's canvas. */
interface CanvasNode extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
  createImageData(width: number, height: number): ImageData;
  requestAnimationFrame(draw: FrameRequestCallback): number;
  cancelAnimationFrame(id: number): void;
}

const TYPES = new Set(["", "2d", "webgl", "webgl2"]);

/**
 * `<canvas type="2d">`: the page gets its node through `SelectorQuery.node()` and sizes it itself; webgl likewise, as far as
 * the browser has it. The canvas of old, without a type, is found by its `canvas-id` and drawn on by `wx.createCanvasContext`.
 */
export const canvas = defineBuiltin("canvas", '<h-canvas id="canvas" class="wx-canvas"/>', {
  properties: {
    type: String,
    canvasId: {
      type: String,
      observer(this: unknown, id: string) {
        writeAttribute(hostElement(this as GeneralComponent), CANVAS_ID, id);
      },
    },
    disableScroll: Boolean,
  },
  lifetimes: {
    created() {
      const node = part<HTMLCanvasElement>(this, "canvas");
      const { defaultView } = node.ownerDocument;
      Object.assign(node, {
        createImage: () =>
          createPicture(node.ownerDocument, (path) => hostOf(this.general()).resolveAsset(path, this.general())),
        createImageData: (width: number, height: number) => new ImageData(width, height),
        requestAnimationFrame: (draw: FrameRequestCallback) => defaultView?.requestAnimationFrame(draw) ?? 0,
        cancelAnimationFrame: (id: number) => defaultView?.cancelAnimationFrame(id),
      } satisfies Partial<CanvasNode>);
    },
    attached() {
      const { type } = this.data;
      if (!TYPES.has(type)) hostOf(this.general()).refuse(`<canvas type="${type}">`);
    },
  },
});

/** The node that `SelectorQuery.node()` gives for a `<canvas type="2d">`; undefined for another element. */
export function canvasNodeIn(element: HTMLElement): HTMLCanvasElement | undefined {
  const component = builtinAt(element);
  return component?.tagName === "canvas" ? part<HTMLCanvasElement>(component, "canvas") : undefined;
}
