import type { WebBundle } from "../bundle/web-bundle";

export type Renderer = "webview" | "skyline";

/** What a page's `renderer` says: its own JSON, else that of its subpackage, else app.json. */
export function rendererOf({ app, units }: WebBundle, path: string): Renderer {
  const declared = [app.subPackages, app.subpackages].flatMap((list) => (Array.isArray(list) ? list : []));
  const subpackage = declared.find(
    ({ root }) => typeof root === "string" && path.startsWith(`${root.replace(/^\/|\/$/g, "")}/`),
  );
  const wanted = units[path]?.renderer ?? subpackage?.renderer ?? app.renderer;
  return wanted === "skyline" ? "skyline" : "webview";
}
