import type { BuiltinComponent } from "../../app/builtin-component";
import { defineBuiltin } from "../../app/builtin-component";
import { hostOf } from "../../app/builtin-host";
import { hostElement } from "../dom";

/** `<span>`: text and pictures in one line. */
const span = defineBuiltin("span", "<slot/>", {
  lifetimes: {
    created() {
      hostElement(this).style.display = "inline";
    },
  },
});

/** `<open-container>`: grows into the next page in Skyline; pages come at once here, and it is a block. */
const openContainer = defineBuiltin("open-container", "<slot/>", {
  properties: {
    transitionType: { type: String, value: "fade" },
    transitionDuration: { type: Number, value: 300 },
    closedColor: String,
    middleColor: String,
    openColor: String,
    closedElevation: Number,
    openElevation: Number,
    closedBorderRadius: { type: Number, value: 0 },
    openBorderRadius: Number,
    url: String,
  },
  observers: {
    closedBorderRadius(px: unknown) {
      hostElement(this).style.borderRadius = `${Number(px) || 0}px`;
    },
    closedColor(color: string) {
      hostElement(this).style.backgroundColor = color;
    },
  },
});

/** `<snapshot>`: what can be drawn into a picture; here it is shown, and its `takeSnapshot` is not there. */
const snapshot = defineBuiltin("snapshot", "<slot/>", { properties: { mode: { type: String, value: "view" } } });

/** Headers and body of a scroll view in a scroll view: one below the other. */
const nested = (name: string) => defineBuiltin(name, "<slot/>", {});

/** `<draggable-sheet>`: stands as high as it begins; nobody drags it. */
const draggableSheet = defineBuiltin("draggable-sheet", "<slot/>", {
  properties: {
    initialChildSize: { type: Number, value: 0.5 },
    minChildSize: { type: Number, value: 0.25 },
    maxChildSize: { type: Number, value: 1 },
    snap: Boolean,
    snapSizes: { type: null, value: [] },
  },
  observers: {
    initialChildSize(share: unknown) {
      const { style } = hostElement(this);
      style.display = "block";
      style.overflow = "auto";
      style.height = `${Math.min(1, Math.max(0, Number(share) || 0)) * 100}%`;
    },
  },
  lifetimes: {
    attached() {
      hostOf(this.general()).refuse("<draggable-sheet>, which stands still,");
    },
  },
});

export const skylineBlocks: readonly BuiltinComponent[] = [
  span,
  openContainer,
  snapshot,
  nested("nested-scroll-header"),
  nested("nested-scroll-body"),
  draggableSheet,
];
