import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";
import { hostElement, writeAttribute } from "./dom";

function selectable(this: unknown, value: boolean): void {
  writeAttribute(hostElement(this as GeneralComponent), "data-selectable", value ? "" : null);
}

/**
 * `<text>`: inline; line breaks of the text show. `decode` is refused: pages write the characters themselves.
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
      observer(this: unknown, value: boolean) {
        if (value) hostOf(this as GeneralComponent).refuse("<text decode>");
      },
    },
  },
});
