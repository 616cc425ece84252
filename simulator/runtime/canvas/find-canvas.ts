import type { ComponentCaller } from "../app/set-data";
import { builtinAt, part } from "../components/dom";
import type { Surface } from "../screen/surface";
import { CANVAS_ID } from "./canvas-id";

/** The canvas element of the page on top, or of one component, with that `canvas-id`. */
export function findCanvas(
  surface: Surface,
  canvasId: unknown,
  among?: ComponentCaller,
): HTMLCanvasElement | undefined {
  const root = (among?._$?.$$ as HTMLElement | undefined) ?? surface.top()?.view.content;
  const found = [...(root?.querySelectorAll(`wx-canvas[${CANVAS_ID}]`) ?? [])].find(
    (element) => element.getAttribute(CANVAS_ID) === String(canvasId),
  );
  const component = found && builtinAt(found);
  return component && part<HTMLCanvasElement>(component, "canvas");
}

/** Gives an old canvas as many pixels as it has CSS px; what is on it goes when that changes. */
export function fitCanvas(canvas: HTMLCanvasElement): void {
  const { clientWidth, clientHeight } = canvas;
  if (clientWidth > 0 && canvas.width !== clientWidth) canvas.width = clientWidth;
  if (clientHeight > 0 && canvas.height !== clientHeight) canvas.height = clientHeight;
}
