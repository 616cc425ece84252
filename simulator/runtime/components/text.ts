import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { hostElement, writeAttribute } from "./dom";
import { decodeEntities } from "./entities";

function selectable(this: unknown, value: boolean): void {
  writeAttribute(hostElement(this as GeneralComponent), "data-selectable", value ? "" : null);
}

const followed = new WeakSet<HTMLElement>();

/** Decodes the texts in an element, those that come later too. */
function followTexts(element: HTMLElement): void {
  if (followed.has(element)) return;
  followed.add(element);
  const decode = () => {
    const texts = element.ownerDocument.createTreeWalker(element, 4);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const decoded = decodeEntities(node.nodeValue ?? "");
      if (decoded !== node.nodeValue) node.nodeValue = decoded;
    }
  };
  decode();
  new MutationObserver(decode).observe(element, { childList: true, characterData: true, subtree: true });
}

/**
 * `<text>`: inline; line breaks of the text show. `decode` turns the entities that WeChat lists into characters.
 * `overflow` and `max-lines` are Skyline's: WeChat's web view takes no notice either.
 */
export const text = defineBuiltin("text", "<slot/>", {
  properties: {
    selectable: { type: Boolean, observer: selectable },
    userSelect: { type: Boolean, observer: selectable },
    space: {
      type: String,
      observer(this: unknown, value: string) {
        writeAttribute(hostElement(this as GeneralComponent), "data-space", value === "" ? null : value);
      },
    },
    overflow: String,
    maxLines: null,
    decode: {
      type: Boolean,
      observer(this: unknown, isOn: boolean) {
        if (isOn) followTexts(hostElement(this as GeneralComponent));
      },
    },
  },
});
