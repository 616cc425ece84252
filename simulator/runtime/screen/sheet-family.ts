import type { AppContext } from "../app/app-context";
import { makeButton, makeElement } from "./element";
import { frameText } from "./frame-text";
import type { Surface } from "./surface";

interface SheetOptions {
  readonly itemList: readonly string[];
  readonly itemColor?: string;
  readonly alertText?: string;
}

/** Items one action sheet may have (docs: wx.showActionSheet). */
const MOST_ITEMS = 6;

/** `wx.showActionSheet`: success names the item, turning away fails with "cancel". */
export function sheetFamily({ calls, phone }: AppContext, surface: Surface): object {
  return {
    showActionSheet: calls.define<SheetOptions, { tapIndex: number }>({
      name: "showActionSheet",
      rules: { itemList: "Array", "itemColor?": "String", "alertText?": "String" },
      run: ({ itemList, itemColor, alertText }, reply) => {
        if (itemList.length > MOST_ITEMS) {
          return reply.fail({ text: `parameter error: itemList should not be large than ${MOST_ITEMS}` });
        }
        const { document, overlay } = surface.frame;
        const close = (done: () => void) => () => {
          mask.remove();
          done();
        };
        const entry = (label: string, press: () => void) => {
          const button = makeButton(document, "sheet__item", label, press);
          button.textContent = label;
          if (itemColor) button.style.color = itemColor;
          return button;
        };
        const turnAway = close(() => reply.fail({ text: "cancel" }));
        const items = itemList.map((label, tapIndex) =>
          entry(
            label,
            close(() => reply.ok({ tapIndex })),
          ),
        );
        const cancel = entry(frameText(phone.wx.getAppBaseInfo().language, "cancel"), turnAway);
        cancel.classList.add("sim-sheet__item--cancel");
        const note = alertText ? [makeElement(document, "div", "sheet__note", alertText)] : [];
        const sheet = makeElement(document, "div", "sheet", ...note, ...items, cancel);
        const mask = makeElement(document, "div", "mask", sheet);
        mask.classList.add("sim-mask--dim");
        mask.addEventListener("click", (event) => event.target === mask && turnAway());
        overlay.append(mask);
      },
    }),
  };
}
