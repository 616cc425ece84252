import type { Figure, Measurement } from "../../bench/figure";
import { controlLatency } from "../../bench/figures/control-latency";
import { writeCeiling } from "../../bench/figures/write-ceiling";

/** Virtual time: the same on every machine. */
async function figuresOf(measurement: Measurement): Promise<ReadonlyMap<string, Figure>> {
  const figures = await measurement.measure();
  expect(figures.map(({ id }) => id).sort()).toEqual([...measurement.ids].sort());
  return new Map(figures.map((figure) => [figure.id, figure]));
}

describe("the bench's link", () => {
  it("carries a long write at 90 % of its ceiling without loss, 70 % at 2 %, and faster than any peer", async () => {
    const figures = await figuresOf(writeCeiling);
    expect(figures.get("write.ceiling")?.ratio).toBeGreaterThanOrEqual(0.9);
    expect(figures.get("write.ceiling")?.ratio).toBeLessThanOrEqual(1);
    expect(figures.get("write.ceiling-loss2")?.ratio).toBeGreaterThanOrEqual(0.7);
    for (const [id, { ratio }] of figures) if (id.startsWith("write.vs-")) expect(ratio).toBeGreaterThan(1);
  }, 120_000);

  it("answers a command under a long write within three intervals and a round trip", async () => {
    const figures = await figuresOf(controlLatency);
    expect(figures.get("write.control-p99")?.ratio).toBeLessThanOrEqual(1);
    expect(figures.get("write.control-p99-loss2")?.ratio).toBeLessThanOrEqual(1);
    expect(figures.get("write.control-vs-fifo")?.ratio).toBeLessThan(1);
  }, 120_000);
});
