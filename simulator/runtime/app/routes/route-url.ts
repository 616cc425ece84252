import type { EventChannelEnd } from "../event-channel";
import { resolvePath } from "../module-path";

/** A page and what it is given, as a route, a link or a QR code says it. */
export interface RouteTarget {
  /** Without leading slash. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** As it was written, for messages. */
  readonly url: string;
  /** The line to the page that opens it, when `navigateTo` does. */
  readonly channel?: EventChannelEnd;
}

/** Reads a URL of `wx.navigateTo` and the like; relative ones count from the page `from`. Values stay encoded. */
export function parseRoute(url: string, from = ""): RouteTarget {
  const [path = "", ...rest] = url.split("?");
  const query: Record<string, string> = {};
  for (const pair of rest.join("?").split("#")[0]?.split("&") ?? []) {
    if (pair === "") continue;
    const [name = "", ...value] = pair.split("=");
    query[name] = value.join("=");
  }
  return { path: resolvePath(path.startsWith("/") ? "" : from, path.replace(/\.html$/, "")), query, url };
}
