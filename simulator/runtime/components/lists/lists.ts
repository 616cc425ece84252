import type { GeneralComponent } from "glass-easel";
import { defineBuiltin } from "../../app/builtin-component";
import { hostElement } from "../dom";
import { followMasonry } from "./masonry";

const gap = (component: GeneralComponent, name: string, px: unknown) =>
  hostElement(component).style.setProperty(name, `${Number(px) || 0}px`);

/** `[1, 2, 3, 4]` as CSS; anything else says nothing. */
const lengths = (given: unknown): string =>
  Array.isArray(given) ? given.map((px) => `${Number(px) || 0}px`).join(" ") : "";

const masonries = new WeakMap<HTMLElement, { stop(): void }>();

/** `<grid-view>`: rows as tall as their tallest item, or masonry. */
export const gridView = defineBuiltin("grid-view", "<slot/>", {
  properties: {
    type: { type: String, value: "aligned" },
    crossAxisCount: { type: Number, value: 2 },
    maxCrossAxisExtent: { type: Number, value: 0 },
    mainAxisGap: { type: Number, value: 0 },
    crossAxisGap: { type: Number, value: 0 },
    padding: { type: null, value: [0, 0, 0, 0] },
  },
  observers: {
    "type, crossAxisCount, maxCrossAxisExtent, mainAxisGap, crossAxisGap, padding"() {
      this.lay();
    },
  },
  lifetimes: {
    created() {
      this.lay();
    },
    detached() {
      masonries.get(hostElement(this))?.stop();
    },
  },
  methods: {
    lay() {
      const { type, crossAxisCount, maxCrossAxisExtent, mainAxisGap, crossAxisGap, padding } = this.data;
      const grid = hostElement(this);
      const { style } = grid;
      style.gridTemplateColumns =
        maxCrossAxisExtent > 0
          ? `repeat(auto-fill, minmax(0, ${maxCrossAxisExtent}px))`
          : `repeat(${Math.max(1, crossAxisCount)}, minmax(0, 1fr))`;
      const isMasonry = type === "masonry";
      masonries.get(grid)?.stop();
      if (isMasonry)
        masonries.set(
          grid,
          followMasonry(grid, () => Number(this.data.mainAxisGap) || 0),
        );
      style.gridAutoRows = isMasonry ? "1px" : "";
      style.gridAutoFlow = isMasonry ? "row" : "";
      gap(this.general(), "row-gap", isMasonry ? 0 : mainAxisGap);
      gap(this.general(), "column-gap", crossAxisGap);
      style.padding = lengths(padding);
    },
  },
});

const padded = {
  type: null,
  value: [0, 0, 0, 0],
  observer(this: unknown, padding: unknown) {
    hostElement(this as GeneralComponent).style.padding = lengths(padding);
  },
};

/** `<list-view>`: items below one another. */
export const listView = defineBuiltin("list-view", "<slot/>", { properties: { padding: padded } });

/** `<list-builder>` and `<grid-builder>` need Skyline's templates; `<sticky-section>` holds a header and what it heads. */
export const stickySection = defineBuiltin("sticky-section", "<slot/>", {
  properties: { pushPinnedHeader: { type: Boolean, value: true }, padding: padded },
});

/** `<sticky-header>`: stays at the top of what scrolls as long as its section shows. */
export const stickyHeader = defineBuiltin("sticky-header", "<slot/>", {
  properties: {
    offsetTop: {
      type: Number,
      value: 0,
      observer(this: unknown, px: number) {
        gap(this as GeneralComponent, "top", px);
      },
    },
    padding: padded,
  },
});

/** `<share-element>`: flies to its like on the next page in Skyline; in a web view it is a block, as here. */
export const shareElement = defineBuiltin("share-element", "<slot/>", {
  properties: { key: String, transform: Boolean, duration: Number, easingFunction: String },
});

/** `<keyboard-accessory>`: above the keyboard; no keyboard covers a page here, so that it stays hidden. */
export const keyboardAccessory = defineBuiltin("keyboard-accessory", "<slot/>", {});
