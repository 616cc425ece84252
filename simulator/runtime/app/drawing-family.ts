import { type AnimationOptions, createAppAnimation } from "../animation/app-animation";
import { canvasFamily } from "../canvas/canvas-family";
import { fontFamily } from "../screen/font-family";
import { loadPicture } from "../screen/picture-element";
import { previewFamily } from "../screen/preview-family";
import type { Surface } from "../screen/surface";
import type { AppContext } from "./app-context";
import { assetAddress } from "./asset-address";

/** What an app draws by script: animations, canvases, fonts, pictures over the screen. */
export function drawingFamily(context: AppContext, surface: Surface): object {
  const { document } = surface.frame;
  const address = (path: string) => assetAddress(context, path, surface.top()?.page.path ?? "");
  return {
    createAnimation: (options?: AnimationOptions) => createAppAnimation(options),
    ...canvasFamily(context, surface, (path) => loadPicture(document, address(path))),
    ...fontFamily(context, document),
    ...previewFamily(context, surface, address),
  };
}
