import { drawTrend, type Pen } from "./draw-trend";

/** px of the screen. */
const THICKNESS = 1.5;
/** Of `--accent` in the two themes: a canvas knows no variables of CSS. */
const COLORS = { light: "#0a667a", dark: "#52c8dd" } as const;

/** A canvas as `SelectorQuery` hands it out; null where the component has left the page. */
interface Surface {
  readonly node?: { width: number; height: number; getContext(type: "2d"): Pen | null } | null;
  readonly width?: number;
  readonly height?: number;
}

/** A line of recent values on a 2d canvas, drawn anew when they or the theme change. */
Component({
  options: { styleIsolation: "apply-shared" },
  properties: {
    /** `x,y x,y`, per mille of width and height. */
    line: { type: String, value: "" },
    isDark: { type: Boolean, value: false },
    /** As the one thing that is looked at. */
    isTall: { type: Boolean, value: false },
  },
  observers: {
    "line, isDark"() {
      this.draw();
    },
  },
  lifetimes: {
    ready() {
      this.draw();
    },
  },
  methods: {
    draw(): void {
      const { line, isDark } = this.data;
      this.createSelectorQuery()
        .select(".trend")
        .fields({ node: true, size: true }, (found: Surface | null) => {
          const { node, width = 0, height = 0 } = found ?? {};
          const pen = node?.getContext("2d");
          if (node === null || node === undefined || !pen || width === 0) return;
          const density = wx.getWindowInfo().pixelRatio;
          node.width = width * density;
          node.height = height * density;
          const color = COLORS[isDark ? "dark" : "light"];
          drawTrend(pen, { width: node.width, height: node.height, thickness: THICKNESS * density, color }, line);
        })
        .exec();
    },
  },
});
