import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { builtinAt, part } from "./dom";

/** What WeChat's canvas node has besides a browser's canvas. */
interface CanvasNode extends HTMLCanvasElement {
  createImage(): HTMLImageElement;
  requestAnimationFrame(draw: FrameRequestCallback): number;
  cancelAnimationFrame(id: number): void;
}

/**
 * `<canvas type="2d">`: the page gets its node through `SelectorQuery.node()` and sizes it itself. The old canvas without
 * a type, and webgl, are refused to our own app.
 */
export const canvas = defineBuiltin("canvas", '<h-canvas id="canvas" class="wx-canvas"/>', {
  properties: {
    type: String,
    canvasId: String,
    disableScroll: Boolean,
  },
  lifetimes: {
    created() {
      const node = part<HTMLCanvasElement>(this, "canvas");
      const { defaultView } = node.ownerDocument;
      Object.assign(node, {
        createImage: () => node.ownerDocument.createElement("img"),
        requestAnimationFrame: (draw: FrameRequestCallback) => defaultView?.requestAnimationFrame(draw) ?? 0,
        cancelAnimationFrame: (id: number) => defaultView?.cancelAnimationFrame(id),
      } satisfies Partial<CanvasNode>);
    },
    attached() {
      const { type } = this.data;
      const host = hostOf(this.general());
      if (type !== "2d" && !host.isForeign)
        host.refuse(type === "" ? "<canvas> without type" : `<canvas type="${type}">`);
    },
  },
});

/** The node that `SelectorQuery.node()` gives for a `<canvas type="2d">`; undefined for another element. */
export function canvasNodeIn(element: HTMLElement): HTMLCanvasElement | undefined {
  const component = builtinAt(element);
  return component?.tagName === "canvas" ? part<HTMLCanvasElement>(component, "canvas") : undefined;
}
