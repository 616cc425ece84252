import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../app/builtin-component";
import { hostElement, writeAttribute } from "./dom";
import { sendForm } from "./form-fields";
import { forgetHover, hoverListeners, hoverProperties } from "./hover";
import { checkOpenType, ELSEWHERE_PROPERTIES, runOpenTypes } from "./open-type";

const attribute = (name: string) =>
  function (this: unknown, value: unknown) {
    const component = this as GeneralComponent;
    writeAttribute(hostElement(component), name, value === false || value === "" ? null : value === true ? "" : value);
  };

/**
 * `<button>`: WeChat's look of `"style": "v2"`, forms, open types. A disabled button gets no tap (the gestures see to it)
 * and shows no hover.
 */
export const button = defineBuiltin("button", '<h-i wx:if="{{loading}}" class="wx-spinner"/><slot/>', {
  properties: {
    size: { type: String, value: "default", observer: attribute("size") },
    // Empty, so that a `default` which stands in the page shows as an attribute: it has more weight than a class then.
    type: { type: String, value: "", observer: attribute("type") },
    plain: { type: Boolean, observer: attribute("plain") },
    disabled: { type: Boolean, observer: attribute("disabled") },
    loading: { type: Boolean, observer: attribute("loading") },
    formType: String,
    ...ELSEWHERE_PROPERTIES,
    openType: {
      type: String,
      observer(this: unknown, value: string) {
        checkOpenType(this as GeneralComponent, value);
      },
    },
    ...hoverProperties({ hoverClass: "button-hover", start: 20, stay: 70 }),
  },
  listeners: {
    ...hoverListeners,
    "this.tap": function (this: GeneralComponent) {
      const { formType, openType } = this.data as { formType: string; openType: string };
      if (formType === "submit" || formType === "reset") sendForm(this, formType);
      runOpenTypes(this, openType);
    },
  },
  lifetimes: {
    created() {
      hostElement(this).setAttribute("role", "button");
    },
    detached() {
      forgetHover(this);
    },
  },
});
