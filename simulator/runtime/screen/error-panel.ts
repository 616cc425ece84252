import { RefusedError } from "../app/refused-error";
import { makeButton, makeElement } from "./element";
import { frameText } from "./frame-text";

/** Shows what went wrong in a page, so that it is never just blank. The last error stands on top. */
export class ErrorPanel {
  #shown: HTMLElement | undefined;

  readonly #overlay: HTMLElement;
  readonly #language: () => string;

  constructor(overlay: HTMLElement, language: () => string) {
    this.#overlay = overlay;
    this.#language = language;
  }

  show(error: unknown): void {
    const document = this.#overlay.ownerDocument;
    const language = this.#language();
    const refused = error instanceof RefusedError;
    const title = frameText(language, refused ? "notModelled" : "failed");
    const text = error instanceof Error && !refused ? (error.stack ?? error.message) : messageOf(error);
    const close = makeButton(document, "error__close", frameText(language, "close"), () => this.clear());
    close.textContent = "×";
    this.clear();
    this.#shown = makeElement(
      document,
      "div",
      "error",
      makeElement(document, "div", "error__title", title),
      makeElement(document, "div", "error__text", text),
      close,
    );
    this.#shown.setAttribute("role", "alert");
    this.#overlay.append(this.#shown);
  }

  clear(): void {
    this.#shown?.remove();
    this.#shown = undefined;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
