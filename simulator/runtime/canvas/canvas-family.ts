import type { Reply } from "../../wx/api-call";
import { base64Family } from "../../wx/system/base64-family";
import type { AppContext } from "../app/app-context";
import type { ComponentCaller } from "../app/set-data";
import type { Surface } from "../screen/surface";
import type { DrawAction } from "./draw-action";
import { findCanvas, fitCanvas } from "./find-canvas";
import { createOldContext } from "./old-context";
import { picturesIn, replay } from "./replay";

interface Region {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

interface FileOptions extends Region {
  readonly canvasId?: string;
  readonly canvas?: HTMLCanvasElement;
  readonly destWidth?: number;
  readonly destHeight?: number;
  readonly fileType?: string;
  readonly quality?: number;
}

interface ImageDataOptions extends Region {
  readonly canvasId: string;
  readonly data?: Uint8ClampedArray;
}

interface DrawOptions {
  readonly canvasId: string;
  readonly actions?: unknown;
  readonly reserve?: boolean;
}

/** Loads a picture that an app names. */
export type LoadPicture = (path: string) => Promise<CanvasImageSource | undefined>;

/** Canvases: the context of old, pixels, and files of what is drawn. */
export function canvasFamily({ calls, fail, guard, phone }: AppContext, surface: Surface, load: LoadPicture): object {
  const { document } = surface.frame;
  const contextOf = (canvas: HTMLCanvasElement | undefined) => canvas?.getContext("2d") ?? undefined;
  const measuring = document.createElement("canvas");
  /** WeChat binds the component as the second argument of these calls. */
  const withCaller = <O extends object>(
    name: string,
    run: (options: O, canvas: HTMLCanvasElement, reply: Reply<object>) => void,
  ) => {
    const call = calls.define<O & { caller?: ComponentCaller; canvasId?: string; canvas?: HTMLCanvasElement }>({
      name,
      traced: () => ({}),
      tracedResult: () => ({}),
      run: ({ caller, ...options }, reply) => {
        const canvas = options.canvas ?? findCanvas(surface, options.canvasId, caller);
        if (canvas === undefined) reply.fail({ text: "canvas is empty" });
        else run(options as unknown as O, canvas, reply);
      },
    });
    return (options: object = {}, caller?: ComponentCaller) => call({ ...options, ...(caller && { caller }) });
  };

  const draw = (
    canvas: HTMLCanvasElement | undefined,
    actions: readonly DrawAction[],
    reserve: boolean,
    done: () => void,
  ) => {
    const context = contextOf(canvas);
    if (canvas === undefined || context === undefined) return;
    const paths = picturesIn(actions);
    Promise.all(paths.map(async (path) => [path, await load(path)] as const)).then((loaded) => {
      fitCanvas(canvas);
      const pictures = new Map(loaded.flatMap(([path, picture]) => (picture ? [[path, picture] as const] : [])));
      context.save();
      if (!reserve) context.clearRect(0, 0, canvas.width, canvas.height);
      replay(context, actions, pictures);
      context.restore();
      phone.clock.schedule(phone.platformProfile.callbackDelayMs, () => guard(done), "canvas");
    }, fail);
  };
  const measure = (text: string, font: string) => {
    const context = contextOf(measuring);
    if (context === undefined) return { width: 0 };
    context.font = font;
    return { width: context.measureText(text).width };
  };

  return {
    createCanvasContext: (canvasId: unknown, caller?: ComponentCaller) =>
      createOldContext({
        draw: (actions, reserve, done) => draw(findCanvas(surface, canvasId, caller), actions, reserve, done),
        measure,
      }),
    createContext: () => createOldContext({ draw: () => undefined, measure }),
    drawCanvas: withCaller<DrawOptions>("drawCanvas", ({ actions, reserve }, canvas, reply) => {
      if (!Array.isArray(actions)) return reply.fail({ text: "parameter error: actions should be Array" });
      draw(canvas, actions as readonly DrawAction[], reserve === true, () => reply.ok());
    }),
    canvasToTempFilePath: withCaller<FileOptions>("canvasToTempFilePath", (options, canvas, reply) => {
      const { width, height, x, y } = regionOf(options, canvas);
      const { destWidth = width, destHeight = height, fileType = "png", quality = 1 } = options;
      const target = document.createElement("canvas");
      Object.assign(target, { width: destWidth, height: destHeight });
      contextOf(target)?.drawImage(canvas, x, y, width, height, 0, 0, destWidth, destHeight);
      const type = fileType === "jpg" ? "image/jpeg" : "image/png";
      const [, base64] = target.toDataURL(type, quality).split(",");
      if (base64 === undefined || base64 === "") return reply.fail({ text: "create bitmap failed" });
      const bytes = new Uint8Array(base64Family.base64ToArrayBuffer(base64));
      reply.ok({ tempFilePath: phone.files.keepTemporary(bytes, `canvas.${fileType === "jpg" ? "jpg" : "png"}`) });
    }),
    canvasGetImageData: withCaller<ImageDataOptions>("canvasGetImageData", (options, canvas, reply) => {
      fitCanvas(canvas);
      const { x, y, width, height } = regionOf(options, canvas);
      const pixels = contextOf(canvas)?.getImageData(x, y, width, height);
      if (pixels === undefined) reply.fail({ text: "canvas is empty" });
      else reply.ok({ width: pixels.width, height: pixels.height, data: pixels.data });
    }),
    canvasPutImageData: withCaller<ImageDataOptions>("canvasPutImageData", (options, canvas, reply) => {
      const { x = 0, y = 0, width = 0, height = 0, data } = options;
      const pixels = Uint8ClampedArray.from(data ?? []);
      if (width < 1 || pixels.length !== 4 * width * (height || pixels.length / 4 / width)) {
        return reply.fail({ text: "invalid data" });
      }
      fitCanvas(canvas);
      contextOf(canvas)?.putImageData(new ImageData(pixels, width), x, y);
      reply.ok();
    }),
    createOffscreenCanvas: (first: unknown, second?: unknown) => {
      const given = first instanceof Object ? (first as Region) : { width: Number(first), height: Number(second) };
      const canvas = document.createElement("canvas");
      const createImage = () => document.createElement("img");
      return Object.assign(canvas, { width: given.width || 300, height: given.height || 150, createImage });
    },
  };
}

function regionOf({ x = 0, y = 0, width, height }: Region, canvas: HTMLCanvasElement) {
  return { x, y, width: width ?? canvas.width - x, height: height ?? canvas.height - y };
}
