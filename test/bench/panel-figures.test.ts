import { panelOpen } from "../../bench/figures/panel-open";

describe("the page of a paired device", () => {
  it("has the first value of its panel in its data after at most two setData, where the phone kept one", async () => {
    const figures = await panelOpen.measure();
    expect(figures.map(({ id }) => id)).toEqual(panelOpen.ids);
    const [calls, firstVisit] = figures;
    expect(calls?.value).toBeGreaterThan(0);
    expect(calls?.value).toBeLessThanOrEqual(2);
    // Without kept values it waits for the device, through many calls: they are counted.
    expect(firstVisit?.value).toBeGreaterThan(Number(calls?.value));
    expect(calls?.ratio).toBe(Number(calls?.value) / 2);
  }, 60_000);
});
