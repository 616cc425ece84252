import { observable, runInAction } from "mobx-miniprogram";
import { createFakeClock } from "../../../../../protocol/adapters/fake/fake-clock";
import { lendCompanion } from "../../../lib/lend-companion";

// A behaviour is made by the framework when its module is loaded.
(globalThis as { Behavior?: unknown }).Behavior = (definition: unknown) => definition;
const { bindList } = jest.requireActual<typeof import("../../../../../miniprogram/device/shared/binding/list-binding")>(
  "../../../../../miniprogram/device/shared/binding/list-binding",
);

interface Device {
  readonly id: string;
  readonly rssi: number;
}

function bound(count: number) {
  const clock = createFakeClock();
  lendCompanion(clock);
  const store = observable({ rows: devices(count), title: "one" }, { rows: observable.ref }, { proxy: false });
  const sent: { readonly at: number; readonly data: Record<string, unknown> }[] = [];
  const seen: (readonly [number, number])[] = [];
  const list = bindList<Device>(
    { setData: (data) => void sent.push({ at: clock.now(), data }) },
    {
      clock,
      rows: () => store.rows,
      key: ({ id }) => id,
      fields: ({ rssi }) => ({ rssi }),
      rowHeight: () => 62,
      viewport: () => 620,
      values: () => ({ title: store.title }),
      seen: ({ first, end }) => seen.push([first, end]),
    },
  );
  const change = (index: number, rssi: number) =>
    runInAction(() => {
      store.rows = store.rows.map((row, at) => (at === index ? { ...row, rssi } : row));
    });
  return { clock, store, sent, seen, list, change };
}

const devices = (count: number): readonly Device[] =>
  Array.from({ length: count }, (_, index) => ({ id: `d${index}`, rssi: -50 }));

describe("a bound list", () => {
  it("sends nothing before it is shown, then the window, its height and the page's values at once", () => {
    const { sent, seen, list } = bound(200);
    expect(sent).toEqual([]);
    list.show();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.data).toMatchObject({ title: "one", listHeight: 200 * 62 });
    expect(sent[0]?.data.rows).toHaveLength(20);
    expect(seen).toEqual([[0, 10]]);
  });

  it("sends at most four times a second, whatever changes how often", () => {
    const { sent, list, change, clock, store } = bound(200);
    list.show();
    for (let at = 0; at < 10_000; at += 10) {
      change(at % 15, -90 + (at % 47));
      runInAction(() => {
        store.title = `${at}`;
      });
      clock.advance(10);
    }
    for (const { at } of sent)
      expect(sent.filter((other) => other.at >= at && other.at < at + 1_000).length).toBeLessThanOrEqual(4);
    expect(sent.length).toBeGreaterThan(38);
  });

  it("sends the path of what changed, and nothing for rows outside the window", () => {
    const { sent, list, change, clock } = bound(200);
    list.show();
    clock.advance(1_000);
    change(3, -63);
    expect(sent[1]?.data).toEqual({ "rows[3].rssi": -63 });
    clock.advance(1_000);
    change(150, -63);
    clock.advance(1_000);
    expect(sent).toHaveLength(2);
  });

  it("sends nothing while hidden and catches up with one call when shown again", () => {
    const { sent, list, change, clock } = bound(200);
    list.show();
    clock.advance(1_000);
    list.hide();
    for (let index = 0; index < 9; index += 1) {
      change(index, -70);
      clock.advance(300);
    }
    expect(sent).toHaveLength(1);
    list.show();
    expect(sent).toHaveLength(2);
    expect(Object.keys(sent[1]?.data ?? {})).toHaveLength(9);
  });

  it("brings rows in as they are scrolled to, and tells which are seen", () => {
    const { sent, seen, list, clock } = bound(200);
    list.show();
    clock.advance(1_000);
    for (let top = 0; top <= 6_200; top += 20) list.scrolled(top);
    clock.advance(1_000);
    expect(sent.length).toBeLessThanOrEqual(4);
    expect(seen.at(-1)).toEqual([100, 110]);
    const calls = sent.length;
    list.scrolled(6_201);
    clock.advance(1_000);
    expect(sent.length).toBeLessThanOrEqual(calls + 1);
  });

  it("sends a value once more when told to, with the next call", () => {
    const { sent, list, clock } = bound(5);
    list.show();
    list.send({ scrollTo: 0 });
    list.send({ scrollTo: 62, title: "one" });
    expect(sent).toHaveLength(1);
    clock.advance(1_000);
    expect(sent[1]?.data).toEqual({ scrollTo: 62, title: "one" });
  });

  it("leaves no timer and sends nothing once it is disposed of", () => {
    const { sent, list, change, clock } = bound(5);
    list.show();
    change(0, -60);
    expect(clock.pending()).toBe(1);
    list.dispose();
    change(1, -60);
    expect(clock.pending()).toBe(0);
    clock.advance(1_000);
    expect(sent).toHaveLength(1);
  });
});
