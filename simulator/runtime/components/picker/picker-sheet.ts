import { makeElement } from "../../screen/element";
import type { Column } from "./columns";

const ITEM_PX = 48;

export interface SheetTexts {
  readonly title: string;
  readonly cancel: string;
  readonly confirm: string;
}

export interface SheetActions {
  turned(column: number, index: number): void;
  confirmed(): void;
  cancelled(): void;
}

/** The sheet at the bottom of the screen in which a picker's columns turn, by scrolling or by tapping an item. */
export class PickerSheet {
  readonly #root: HTMLElement;
  readonly #wheels: HTMLElement;

  readonly #actions: SheetActions;

  constructor(screen: HTMLElement, texts: SheetTexts, actions: SheetActions) {
    this.#actions = actions;
    const document = screen.ownerDocument;
    const button = (name: string, text: string, press: () => void) => {
      const element = makeElement(document, "button", `picker__${name}`, text);
      element.type = "button";
      element.addEventListener("click", press);
      return element;
    };
    const cancel = button("cancel", texts.cancel, () => actions.cancelled());
    const confirm = button("confirm", texts.confirm, () => actions.confirmed());
    const title = makeElement(document, "div", "picker__title", texts.title);
    this.#wheels = makeElement(document, "div", "picker__wheels");
    const head = makeElement(document, "div", "picker__head", cancel, title, confirm);
    const sheet = makeElement(document, "div", "picker__sheet", head, this.#wheels);
    sheet.setAttribute("role", "dialog");
    this.#root = makeElement(document, "div", "picker", sheet);
    this.#root.addEventListener("click", ({ target }) => {
      if (target === this.#root) actions.cancelled();
    });
    screen.append(this.#root);
  }

  /** Draws the columns; a column that shows the same items keeps its place. */
  show(columns: readonly Column[]): void {
    const { ownerDocument: document, children } = this.#wheels;
    while (children.length > columns.length) this.#wheels.lastElementChild?.remove();
    for (const [at, column] of columns.entries()) {
      const wheel = (children[at] as HTMLElement | undefined) ?? this.#addWheel(document, at);
      fill(document, wheel, column, (index) => this.#choose(at, index));
    }
  }

  close(): void {
    this.#root.remove();
  }

  #choose(column: number, index: number): void {
    const wheel = this.#wheels.children[column] as HTMLElement;
    wheel.scrollTop = index * ITEM_PX;
    this.#actions.turned(column, index);
  }

  #addWheel(document: Document, at: number): HTMLElement {
    const wheel = makeElement(document, "div", "picker__wheel");
    wheel.setAttribute("role", "listbox");
    wheel.addEventListener("scroll", () => {
      const index = Math.round(wheel.scrollTop / ITEM_PX);
      if (index !== selectedIn(wheel)) this.#actions.turned(at, index);
    });
    this.#wheels.append(wheel);
    return wheel;
  }
}

const selectedIn = (wheel: HTMLElement) =>
  [...wheel.children].findIndex((item) => item.getAttribute("aria-selected") === "true");

function fill(document: Document, wheel: HTMLElement, { items, index }: Column, choose: (index: number) => void): void {
  const shown = [...wheel.children].map((item) => item.textContent);
  const changed = shown.length !== items.length || items.some((item, at) => item !== shown[at]);
  if (changed) {
    const elements = items.map((item, at) => {
      const element = makeElement(document, "div", "picker__item", item);
      element.setAttribute("role", "option");
      element.addEventListener("click", () => choose(at));
      return element;
    });
    wheel.replaceChildren(...elements);
  }
  const before = selectedIn(wheel);
  for (const [at, item] of [...wheel.children].entries()) item.setAttribute("aria-selected", String(at === index));
  if (changed || before < 0) wheel.scrollTop = index * ITEM_PX;
}
