import type { AppContext } from "../app/app-context";
import { makeElement } from "./element";
import type { Surface } from "./surface";

interface PreviewOptions {
  readonly urls?: readonly unknown[];
  readonly sources?: readonly { readonly url?: unknown }[];
  readonly current?: unknown;
}

/** `wx.previewImage` and `wx.previewMedia`: pictures over the whole screen; a tap shows the next one, after the last it closes. */
export function previewFamily({ calls }: AppContext, surface: Surface, address: (path: string) => string): object {
  const define = (name: string, list: "urls" | "sources") =>
    calls.define<PreviewOptions>({
      name,
      rules: { [list]: "Array" },
      run: (options, reply) => {
        const paths = (options.urls ?? options.sources?.map((source) => source?.url) ?? []).map(String);
        const named = typeof options.current === "number" ? options.current : paths.indexOf(String(options.current));
        show(surface, paths.slice(Math.max(0, named)).map(address));
        reply.ok();
      },
    });
  return { previewImage: define("previewImage", "urls"), previewMedia: define("previewMedia", "sources") };
}

function show({ frame }: Surface, addresses: readonly string[]): void {
  const picture = makeElement(frame.document, "img", "preview__picture");
  const mask = makeElement(frame.document, "div", "mask", picture);
  mask.classList.add("sim-mask--dim");
  mask.setAttribute("role", "dialog");
  picture.style.cssText = "max-width: 100%; max-height: 100%;";
  let at = -1;
  const next = () => {
    at += 1;
    const address = addresses[at];
    if (address === undefined) mask.remove();
    else picture.src = address;
  };
  mask.addEventListener("click", next);
  frame.overlay.append(mask);
  next();
}
