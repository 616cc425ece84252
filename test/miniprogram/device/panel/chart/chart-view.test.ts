import { createChartStore, type ReadHistory } from "../../../../../miniprogram/device/panel/chart/chart-store";
import { chartView } from "../../../../../miniprogram/device/panel/chart/chart-view";
import type { PanelStore } from "../../../../../miniprogram/device/panel/panel-store";
import type { HistoryPoint } from "../../../../../miniprogram/lib/http/history-endpoints";
import { HttpError } from "../../../../../miniprogram/lib/http/http-error";
import type { CapabilityModel } from "../../../../../protocol/capability/model/model";
import { withCompanion } from "../../with-companion";

withCompanion();

const MINUTE = 60_000;
const NOW = new Date(2026, 10, 30, 12, 0).getTime();
const model: CapabilityModel = {
  id: "meter",
  version: "1.0.0",
  properties: { watts: { type: "number", unit: "W", readOnly: true, title: { en: "Power" } } },
  actions: {},
  events: {},
};

const point = (minutesAgo: number, value: number, spread = 0): HistoryPoint => ({
  ...{ at: NOW - minutesAgo * MINUTE, value, least: value - spread, most: value + spread },
});

/** A chart of `watts`; answers are given by hand, each question has its own. */
function rig(own: readonly (readonly [number, number])[] = []) {
  const answers: PromiseWithResolversOf[] = [];
  const questions: Parameters<ReadHistory>[0][] = [];
  let isBound = true;
  const store = createChartStore(
    () => NOW,
    (query) => {
      if (!isBound) return undefined;
      questions.push(query);
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    },
  );
  const panel = { model, history: { watts: own } } as unknown as PanelStore;
  return {
    ...{ store, answers, questions },
    view: () => chartView(store, panel, "en", NOW),
    unbind: () => {
      isBound = false;
    },
  };
}

interface PromiseWithResolversOf {
  resolve(points: readonly HistoryPoint[]): void;
  reject(error: unknown): void;
}

describe("the chart of a property", () => {
  it("is closed until it is opened, reads the period that is picked, and closes", async () => {
    const { store, answers, questions, view } = rig();
    expect(view()).toBeNull();
    store.open("watts");
    expect(view()).toMatchObject({
      title: "Power",
      isLoading: true,
      isEmpty: false,
      line: "",
      problem: "",
    });
    store.pick("week");
    expect(questions.map(({ from, to }) => (to - from) / MINUTE / 60)).toEqual([24, 24 * 7]);
    expect(view()?.periods.map(({ isOn }) => isOn)).toEqual([false, false, true, false]);
    answers[1]?.resolve([point(60, 10, 2), point(30, 20, 3)]);
    await Promise.resolve();
    expect(view()).toMatchObject({ isLoading: false, low: "low 8 W", mean: "mean 15 W", high: "high 23 W", to: "now" });
    expect(view()?.from).toBe("23 Nov");
    store.close();
    expect(view()).toBeNull();
  });

  it("drops the answer to a period that is not shown any more", async () => {
    const { store, answers, view } = rig();
    store.open("watts");
    store.pick("hour");
    answers[0]?.resolve([point(30, 99), point(20, 99)]);
    await Promise.resolve();
    expect(view()).toMatchObject({ isLoading: true, line: "" });
  });

  it("goes on with what this phone saw after the server's last number, in the time of the period alone", async () => {
    const own = [
      [NOW - 300 * MINUTE, 1],
      [NOW - 40 * MINUTE, 500],
      [NOW - 15 * MINUTE, 30],
    ] as const;
    const { store, answers, view } = rig(own);
    store.open("watts");
    store.pick("hour");
    answers[1]?.resolve([point(45, 10), point(30, 20)]);
    await Promise.resolve();
    expect(view()).toMatchObject({
      line: "250,1000 500,500 750,0 750,0",
      low: "low 10 W",
      high: "high 30 W",
      note: "",
    });
  });

  it("shows what this phone saw where no server has the device, and says so; nothing is nothing", () => {
    const known = rig([[NOW - 5 * MINUTE, 7]]);
    known.unbind();
    known.store.open("watts");
    expect(known.view()).toMatchObject({ low: "low 7 W", note: "Only what this phone saw.", isEmpty: false });
    const none = rig();
    none.unbind();
    none.store.open("watts");
    expect(none.view()).toMatchObject({ isEmpty: true, line: "", note: "" });
  });

  it("says why the server was of no use, beside what this phone saw, and asks again", async () => {
    const { store, answers, view } = rig([[NOW - MINUTE, 7]]);
    store.open("watts");
    answers[0]?.reject(new HttpError({ kind: "offline" }));
    await Promise.resolve();
    expect(view()).toMatchObject({ isLoading: false, isEmpty: false, note: "Only what this phone saw." });
    expect(view()?.problem).not.toBe("");
    store.again();
    answers[1]?.resolve([]);
    await Promise.resolve();
    expect(view()).toMatchObject({ problem: "", low: "low 7 W", note: "" });
  });
});
