import type { HostAnswers } from "./host-answers";
import type { OpenPage } from "./open-page";

/** Asks a page what it wants to share; without an answer of its own it is the page itself. */
export function sharePage(page: OpenPage | undefined, from: "button" | "menu", answers: HostAnswers): void {
  if (page === undefined) return;
  const { title, path, imageUrl } = (page.call("onShareAppMessage", { from }) ?? {}) as {
    readonly title?: string;
    readonly path?: string;
    readonly imageUrl?: string;
  };
  const query = Object.entries(page.query).map(([name, value]) => `${name}=${value}`);
  const own = `/${page.path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
  answers.share?.({ title: title ?? "", path: path ?? own, ...(imageUrl === undefined ? {} : { imageUrl }) });
}
