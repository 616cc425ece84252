import type { AppContext } from "../app/app-context";

/** The keyboard: the browser's own, of which a page hears that it goes. Its height is never told: 0. */
export function keyboardFamily({ calls, listeners }: AppContext, document: Document): object {
  return {
    hideKeyboard: calls.define({
      name: "hideKeyboard",
      run: (_options, reply) => {
        const field = document.activeElement;
        if (!(field instanceof HTMLElement) || field === document.body) return reply.fail({ text: "input not exists" });
        field.blur();
        reply.ok();
      },
    }),
    getSelectedTextRange: calls.define({
      name: "getSelectedTextRange",
      run: (_options, reply) => {
        const field = document.activeElement;
        if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
          return reply.fail({ text: "no focused input" });
        }
        reply.ok({ start: field.selectionStart ?? 0, end: field.selectionEnd ?? 0 });
      },
    }),
    onKeyboardHeightChange: (listener: unknown) => listeners.on("onKeyboardHeightChange", listener),
    offKeyboardHeightChange: (listener?: unknown) => listeners.off("onKeyboardHeightChange", listener),
  };
}
