import { DEFAULT_LINK, type LinkSettings, linkBetween } from "../../../../simulator/world/link/link-settings";
import { connected } from "./connected";
import { NOTIFYING, WRITABLE } from "./recording-peripheral";

const MTU = 247;
const PAYLOAD = MTU - 3;

/** Offers `count` full writes without response at once; how many arrived at each connection event, and in which order. */
async function arrivals(count: number, settings: Partial<LinkSettings>) {
  const setup = await connected({}, settings);
  const { world, link, peripheral } = setup;
  link.exchangeMtu(MTU, () => {});
  await world.until(() => link.mtu === MTU, 10_000);
  const began = world.elapsed();
  const order: number[] = [];
  const events = new Map<number, number>();
  peripheral.onWrite = (_link, value) => {
    order.push(value[0] ?? -1);
    const at = world.elapsed() - began;
    events.set(at, (events.get(at) ?? 0) + 1);
  };
  for (let index = 0; index < count; index++) {
    link.write(WRITABLE, new Uint8Array(PAYLOAD).fill(index), false, () => {});
  }
  await world.advance(30_000);
  return { order, events: [...events], pending: world.pending() };
}

describe("the air time of a link", () => {
  it.each([
    { what: "LE 1M with long packets", settings: {}, events: [12, 12, 12, 4] },
    { what: "without the data length extension, ten packets a write", settings: { dataLength: 27 }, perEvent: 1.2 },
    { what: "no cap but the air, 2M", settings: { phy: "2M", packetsPerEvent: 99 }, events: [21, 19] },
    { what: "four packets an event", settings: { packetsPerEvent: 4 }, events: Array(10).fill(4) },
    { what: "a buffer of two", settings: { phoneBuffer: 2 }, events: [12, 12, 12, 4] },
  ] as const)("carries as many writes an event as fit: $what", async (row) => {
    const { order, events, pending } = await arrivals(40, row.settings);
    expect(order).toEqual(Array.from({ length: 40 }, (_, index) => index));
    expect(pending).toBe(0);
    if ("events" in row) expect(events.map(([, count]) => count)).toEqual(row.events);
    else expect(40 / events.length).toBeCloseTo(row.perEvent, 0);
  });

  it("keeps the interval asked for", async () => {
    const { events } = await arrivals(8, { intervalMs: 15 });
    expect(events).toEqual([
      [15, 6],
      [30, 2],
    ]);
  });

  it("shares an event between both directions", async () => {
    const setup = await connected();
    const { world, link, peripheral } = setup;
    link.exchangeMtu(MTU, () => {});
    link.subscribe(NOTIFYING, "notification", () => {});
    await world.advance(1_000);
    peripheral.log.length = 0;
    for (let index = 0; index < 12; index++) {
      peripheral.link.notify(NOTIFYING, new Uint8Array(PAYLOAD));
      link.write(WRITABLE, new Uint8Array(PAYLOAD), false, () => {});
    }
    await world.advance(30);
    // Twelve long answers leave room for little more than the empty packets they ride with.
    expect(peripheral.log).toHaveLength(0);
    await world.advance(30);
    expect(peripheral.log).toHaveLength(12);
  });
});

describe("loss", () => {
  it("costs air time, loses and reorders nothing", async () => {
    const clean = await arrivals(200, {});
    const lossy = await arrivals(200, { loss: 0.3 });
    expect(lossy.order).toEqual(clean.order);
    expect(clean.events).toHaveLength(17);
    // 200 writes at 12 x 0.7 an event.
    expect(lossy.events.length).toBeGreaterThanOrEqual(21);
    expect(lossy.events.length).toBeLessThanOrEqual(28);
  });

  it("falls the same way for the same seed", async () => {
    expect((await arrivals(50, { loss: 0.3 })).events).toEqual((await arrivals(50, { loss: 0.3 })).events);
  });
});

describe("a stall", () => {
  it("lets nothing cross and the link live", async () => {
    const { order, events } = await arrivals(40, { packetsPerEvent: 1, stall: { everyMs: 300, forMs: 200 } });
    const times = events.map(([at]) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(order).toHaveLength(40);
    expect(Math.max(...gaps)).toBeGreaterThanOrEqual(200);
    expect(Math.min(...gaps)).toBe(30);
  });
});

describe("a stall as long as the supervision timeout", () => {
  it.each([
    ["5 s", { everyMs: 8_000, forMs: 5_000 }, ["8000 closed supervision-timeout"]],
    ["more, and nothing to carry anyway", { everyMs: 9_000, forMs: 7_000 }, ["7000 closed supervision-timeout"]],
    ["a little less: the link lives", { everyMs: 8_000, forMs: 4_990 }, []],
  ])("ends the link for both: %s", async (_, stall, log) => {
    const { world, central, peripheral } = await connected({}, { stall });
    await world.advance(60_000);
    expect(central.log).toEqual(log);
    expect(peripheral.log).toHaveLength(log.length);
    expect(world.pending()).toBe(0);
  });

  it("is forgotten when the link was closed before", async () => {
    const { world, central, link } = await connected({}, { stall: { everyMs: 8_000, forMs: 6_000 } });
    link.close();
    await world.advance(100);
    expect(central.log).toEqual(["30 closed closed-by-phone"]);
    expect(world.pending()).toBe(0);
  });
});

describe("the settings of a link", () => {
  it("are the bench's unless someone says otherwise", () => {
    expect(linkBetween()).toEqual(DEFAULT_LINK);
  });

  it("take the device's wish over the phone's, and the data length both can do", () => {
    expect(linkBetween({ loss: 0.1, intervalMs: 15, dataLength: 27 }, { intervalMs: 50, dataLength: 251 })).toEqual({
      ...DEFAULT_LINK,
      loss: 0.1,
      intervalMs: 50,
      dataLength: 27,
    });
  });
});
