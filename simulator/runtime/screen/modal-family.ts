import type { AppContext } from "../app/app-context";
import { makeButton, makeElement } from "./element";
import { frameText } from "./frame-text";
import type { Surface } from "./surface";

interface ModalOptions {
  readonly title?: string;
  readonly content?: string;
  readonly showCancel?: boolean;
  readonly cancelText?: string;
  readonly cancelColor?: string;
  readonly confirmText?: string;
  readonly confirmColor?: string;
  readonly editable?: boolean;
  readonly placeholderText?: string;
}

interface ModalResult {
  readonly confirm: boolean;
  readonly cancel: boolean;
  readonly content: string | null;
}

/** Widest text of a button: 4 Chinese characters or 8 Latin ones (docs: wx.showModal). */
const WIDEST_BUTTON = 8;
const CONFIRM_COLOR = "#576B95";

/** `wx.showModal`: one question over the page; a second one waits on top of it. */
export function modalFamily({ calls, phone }: AppContext, surface: Surface): object {
  const text = (key: "ok" | "cancel") => frameText(phone.wx.getAppBaseInfo().language, key);
  return {
    showModal: calls.define<ModalOptions, ModalResult>({
      name: "showModal",
      rules: {
        "title?": "String",
        "content?": "String",
        "showCancel?": "Boolean",
        "confirmText?": "String",
        "cancelText?": "String",
        "editable?": "Boolean",
      },
      run: (options, reply) => {
        const { confirmText = text("ok"), cancelText = text("cancel"), showCancel = true } = options;
        const long = Object.entries({ confirmText, cancelText }).find(([, label]) => widthOf(label) > WIDEST_BUTTON);
        if (long) {
          return reply.fail({
            text: `${long[0]} length should not larger than ${WIDEST_BUTTON / 2} Chinese characters`,
          });
        }
        const { document, overlay } = surface.frame;
        const field = makeElement(document, "input", "modal__input");
        const answer = (confirm: boolean) => () => {
          mask.remove();
          reply.ok({ confirm, cancel: !confirm, content: confirm && options.editable ? field.value : null });
        };
        const confirm = makeButton(document, "modal__button", confirmText, answer(true));
        confirm.textContent = confirmText;
        confirm.style.color = options.confirmColor ?? CONFIRM_COLOR;
        const cancel = makeButton(document, "modal__button", cancelText, answer(false));
        cancel.textContent = cancelText;
        if (options.cancelColor) cancel.style.color = options.cancelColor;
        const buttons = makeElement(document, "div", "modal__buttons", ...(showCancel ? [cancel] : []), confirm);
        const box = makeElement(document, "div", "modal");
        box.setAttribute("role", "dialog");
        if (options.title) box.append(makeElement(document, "div", "modal__title", options.title));
        if (!options.editable) box.append(makeElement(document, "div", "modal__text", options.content ?? ""));
        else {
          field.value = options.content ?? "";
          field.placeholder = options.placeholderText ?? "";
          box.append(makeElement(document, "div", "modal__title"), field);
        }
        box.append(buttons);
        const mask = makeElement(document, "div", "mask", box);
        mask.classList.add("sim-mask--dim");
        overlay.append(mask);
      },
    }),
  };
}

const widthOf = (label: string): number =>
  Array.from(label).reduce((width, character) => width + (character > "\u00ff" ? 2 : 1), 0);
