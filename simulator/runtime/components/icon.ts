import { defineBuiltin } from "../app/builtin-component";
import { hostOf } from "../app/builtin-host";

interface Glyph {
  readonly color: string;
  /** Fills a 24 x 24 field by the even-odd rule, so that inner shapes are holes. */
  readonly path: string;
}

const DISC = "M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22z";
const RING = `${DISC}M12 2.6a9.4 9.4 0 1 1 0 18.8a9.4 9.4 0 1 1 0-18.8z`;
const TICK = "M10.4 16.8l-4.5-4.5 1.4-1.4 3.1 3.1 6.7-6.7 1.4 1.4z";
const CROSS = "M8.2 6.8l3.8 3.8 3.8-3.8 1.4 1.4-3.8 3.8 3.8 3.8-1.4 1.4-3.8-3.8-3.8 3.8-1.4-1.4 3.8-3.8-3.8-3.8z";
const MARK = "M11 6h2v8h-2zM11 16h2v2h-2z";
const LETTER_I = "M11 6h2v2h-2zM11 10h2v8h-2z";
const HANDS = "M11.2 6h1.6v6.4l4 2.4-.8 1.4-4.8-2.9z";
const ARROW = "M11.2 6h1.6v7l2.6-2.6 1.2 1.2-4.6 4.6-4.6-4.6 1.2-1.2 2.6 2.6zM7 17.4h10v1.4h-10z";
const LENS =
  "M10.5 3a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15zM10.5 4.6a5.9 5.9 0 1 1 0 11.8a5.9 5.9 0 1 1 0-11.8zM15.4 16.6l1.2-1.2 5 5-1.2 1.2z";

const GLYPHS: Readonly<Record<string, Glyph>> = {
  success: { color: "#07c160", path: DISC + TICK },
  success_no_circle: { color: "#07c160", path: TICK },
  info: { color: "#10aeff", path: DISC + LETTER_I },
  warn: { color: "#fa5151", path: DISC + MARK },
  waiting: { color: "#10aeff", path: DISC + HANDS },
  cancel: { color: "#fa5151", path: RING + CROSS },
  download: { color: "#07c160", path: RING + ARROW },
  search: { color: "#b2b2b2", path: LENS },
  clear: { color: "#b2b2b2", path: DISC + CROSS },
};

/** glass-easel's style segment that stands beside the page's own `style`. */
const TEMPORARY_STYLE = 3;

/** `<icon>`: one of WeChat's nine types, 23 px unless `size` says otherwise; another type is refused. */
export const icon = defineBuiltin("icon", "", {
  properties: {
    type: String,
    size: { type: null, value: 23 },
    color: String,
  },
  observers: {
    "type, size, color"(type: string, size: number | string, color: string) {
      const glyph = GLYPHS[type];
      if (!glyph) return type === "" ? undefined : hostOf(this.general()).refuse(`<icon type="${type}">`);
      const length = Number.isFinite(Number(size)) ? `${Number(size)}px` : String(size);
      const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><path fill-rule='evenodd' d='${glyph.path}'/></svg>`;
      const picture = `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
      const css = `--wx-icon:${picture};--wx-icon-size:${length};--wx-icon-color:${color || glyph.color}`;
      this.setNodeStyle(css, TEMPORARY_STYLE);
    },
  },
});
