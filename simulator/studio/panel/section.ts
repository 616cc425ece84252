import { element } from "./element";

export interface Section {
  readonly root: HTMLElement;
  readonly body: HTMLElement;
  /** The quiet words behind the title. */
  readonly note: HTMLElement;
}

/** A card with a title, a quiet note and what can be done at its right end. */
export function section(title: string, name: string, ...actions: readonly (HTMLElement | undefined)[]): Section {
  const note = element("span", { class: "pn__n" });
  const body = element("div", { class: "pn__b" });
  const root = element(
    "section",
    { class: `pn ${name}`, attributes: { "aria-label": title } },
    element("div", { class: "pn__h" }, element("h2", {}, title), note, element("span", { class: "grow" }), ...actions),
    body,
  );
  return { root, body, note };
}
