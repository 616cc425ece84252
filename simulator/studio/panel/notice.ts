import { element } from "./element";

const SHOWN_MS = 4_000;

/** One sentence at the foot of the page for a while. */
export function say(sentence: string): void {
  const notice = element("div", { class: "say", attributes: { role: "status" } }, sentence);
  document.querySelector(".say")?.remove();
  (document.querySelector(".sim") ?? document.body).append(notice);
  setTimeout(() => notice.remove(), SHOWN_MS);
}

/** What keeps the simulator from showing anything: a title and the lines behind it. */
export function showTrouble(title: string, lines: string): void {
  document.querySelector(".trouble")?.remove();
  document.body.append(
    element(
      "div",
      { class: "trouble", attributes: { role: "alert" } },
      element("h1", {}, title),
      element("pre", {}, lines),
    ),
  );
}
