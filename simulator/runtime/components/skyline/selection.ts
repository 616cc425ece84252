import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../../app/builtin-component";
import { hostElement } from "../dom";

const stops = new WeakMap<object, () => void>();

const rect = ({ left, top, width, height, right, bottom }: DOMRect) => ({
  x: left,
  y: top,
  left,
  top,
  width,
  height,
  right,
  bottom,
});

/** `<selection>`: text in it can be selected across its parts; says what is selected. */
export const selection = defineBuiltin("selection", "<slot/>", {
  properties: { disableContextMenu: { type: Boolean, value: false } },
  lifetimes: {
    created() {
      const { style } = hostElement(this);
      style.display = "block";
      style.userSelect = "text";
    },
    attached() {
      const component = this.general();
      const { ownerDocument } = hostElement(component);
      const changed = () => tell(component);
      ownerDocument.addEventListener("selectionchange", changed);
      const host = hostElement(component);
      const menu = (event: Event) => {
        if (this.data.disableContextMenu) event.preventDefault();
      };
      host.addEventListener("contextmenu", menu);
      stops.set(component, () => ownerDocument.removeEventListener("selectionchange", changed));
    },
    detached() {
      stops.get(this.general())?.();
    },
  },
});

const selected = new WeakSet<object>();

function tell(component: GeneralComponent): void {
  const host = hostElement(component);
  const chosen = host.ownerDocument.getSelection();
  const range = chosen !== null && chosen.rangeCount > 0 ? chosen.getRangeAt(0) : undefined;
  const isCollapsed = range === undefined || range.collapsed || !host.contains(range.commonAncestorContainer);
  // What is selected elsewhere concerns it only where something of its own was before.
  if (isCollapsed && !selected.delete(component)) return;
  if (isCollapsed) {
    component.triggerEvent("selectionchange", { isCollapsed: true, selectedString: "" });
    return;
  }
  selected.add(component);
  const rects = [...range.getClientRects()];
  const whole = range.getBoundingClientRect();
  component.triggerEvent("selectionchange", {
    isCollapsed: false,
    selectedString: String(chosen),
    firstRangeRect: rect(rects[0] ?? whole),
    lastRangeRect: rect(rects.at(-1) ?? whole),
    rangeRect: rect(whole),
  });
}
