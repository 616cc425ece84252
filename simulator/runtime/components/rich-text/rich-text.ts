import { defineBuiltin } from "../../app/builtin-component";
import { hostOf } from "../../app/builtin-host";
import { part } from "../dom";
import { buildNodes } from "./build-nodes";

/** `<rich-text>`: shows the HTML that WeChat allows, as text or as node objects; its elements have no events. */
export const richText = defineBuiltin("rich-text", '<h-div id="body"></h-div>', {
  properties: {
    nodes: { type: null, value: [] },
    space: String,
    userSelect: Boolean,
    mode: String,
  },
  observers: {
    nodes(nodes: unknown) {
      const component = this.general();
      const body = part(this, "body");
      const resolve = (src: string) => hostOf(component).resolveAsset(src, component);
      body.replaceChildren(...buildNodes(body.ownerDocument, nodes, resolve));
    },
  },
});
