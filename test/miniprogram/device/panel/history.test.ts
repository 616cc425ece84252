import { drawTrend, type Pen } from "../../../../miniprogram/device/components/trend/draw-trend";
import { historyAfter, MOST_POINTS, parseHistory } from "../../../../miniprogram/device/panel/history";
import { trendOf } from "../../../../miniprogram/device/panel/widgets/trend-points";
import type { CapabilityModel } from "../../../../protocol/capability/model/model";

const MODEL: CapabilityModel = {
  id: "x",
  version: "1.0.0",
  properties: { t: { type: "number", readOnly: true }, set: { type: "number" } },
  actions: {},
  events: {},
};
const said = (value: number, at: number) => ({
  properties: { t: { value, at }, set: { value, at } },
  events: [],
  choice: "auto" as const,
  reachability: {},
  isSilent: false,
});

describe("the history of a property", () => {
  it("keeps what is newer, of what is only read, within its bound, and reaches back to the first value", () => {
    let history = parseHistory({ t: "damaged", "": [[1, "x"]] });
    for (let at = 1; at <= 500; at += 1) history = historyAfter(history, MODEL, said(at % 7, at));
    expect(historyAfter(history, MODEL, said(3, 10))).toBe(history);
    expect(history.set).toBeUndefined();
    expect(history.t?.length).toBeLessThanOrEqual(MOST_POINTS);
    expect([history.t?.[0]?.[0], history.t?.at(-1)?.[0]]).toEqual([1, 500]);
  });

  it("is drawn from edge to edge, and a damaged line draws nothing", () => {
    const places: number[][] = [];
    const pen = new Proxy({} as Pen, {
      get: (_, name) =>
        name === "lineTo" || name === "moveTo" ? (...at: number[]) => places.push(at) : () => undefined,
      set: () => true,
    });
    const sheet = { width: 100, height: 40, thickness: 1, color: "#000" };
    drawTrend(
      pen,
      sheet,
      trendOf([
        [0, 1],
        [5, 3],
        [10, 2],
      ])?.line ?? "",
    );
    expect(places.map(([x]) => Math.round(x ?? 0))).toEqual([2, 50, 98, 98, 2, 2, 50, 98]);
    places.length = 0;
    drawTrend(pen, sheet, "12,x 3");
    expect(places).toEqual([]);
  });
});
