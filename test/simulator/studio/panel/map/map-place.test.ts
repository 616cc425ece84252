import fc from "fast-check";
import {
  centreOf,
  freeTurn,
  placeOf,
  rssiAtPlace,
  turnOf,
  turnOfName,
} from "../../../../../simulator/studio/panel/map/map-place";

const BOX = { width: 612, height: 308 };
const RANGE = [-105, -30] as const;
const distance = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y);

describe("the radio map", () => {
  it.each([
    [-50, 64],
    [-65, 128],
  ])("puts %i dBm on the ring %i px out", (rssi, radius) => {
    for (const turn of [0, 0.3, 0.6, 0.99]) {
      expect(distance(placeOf(rssi, turn, BOX), centreOf(BOX))).toBeCloseTo(radius, 0);
    }
  });

  it("keeps everything inside, whatever signal, direction and size", () => {
    const sizes = fc.record({
      width: fc.integer({ min: 200, max: 1_200 }),
      height: fc.integer({ min: 120, max: 800 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: -127, max: 20 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        sizes,
        (rssi, turn, box) => {
          const { x, y } = placeOf(rssi, turn, box);
          expect(x >= 0 && x <= box.width && y >= 0 && y <= box.height).toBe(true);
        },
      ),
    );
  });

  it("reads from a place the signal that a drag leaves there", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -66, max: -36 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (rssi, turn) => {
          expect(rssiAtPlace(placeOf(rssi, turn, BOX), BOX, RANGE)).toBe(rssi);
        },
      ),
    );
  });

  it("leaves a device where it was let go", () => {
    const dropped = { x: 200, y: 60 };
    const rssi = rssiAtPlace(dropped, BOX, RANGE);
    expect(distance(placeOf(rssi, turnOf(dropped, rssi, BOX), BOX), dropped)).toBeLessThan(6);
  });

  it("never leaves the range of signals", () => {
    expect(rssiAtPlace({ x: 5_000, y: 5_000 }, BOX, RANGE)).toBe(-105);
    expect(rssiAtPlace(centreOf(BOX), BOX, RANGE)).toBe(-35);
  });

  it("gives a name the same direction each time, and another one after a shuffle", () => {
    expect(turnOfName("BLUFI_LAMP", 0)).toBe(turnOfName("BLUFI_LAMP", 0));
    expect(turnOfName("BLUFI_LAMP", 0)).not.toBe(turnOfName("BLUFI_LAMP", 1));
    const turns = Array.from({ length: 200 }, (_, index) => turnOfName(`LAMP_${index}`, 0));
    expect(turns.every((turn) => turn >= 0 && turn < 1)).toBe(true);
    for (const quarter of [0, 1, 2, 3]) {
      expect(turns.filter((turn) => Math.floor(turn * 4) === quarter).length).toBeGreaterThan(25);
    }
  });

  it("puts labels beside each other while there is room", () => {
    const taken: { x: number; y: number }[] = [];
    for (const name of ["a", "b", "c", "d", "e", "f"]) {
      const place = placeOf(-65, freeTurn(name, -65, 0, BOX, taken), BOX);
      for (const other of taken) {
        expect(Math.abs(other.x - place.x) > 100 || Math.abs(other.y - place.y) > 26).toBe(true);
      }
      taken.push(place);
    }
    expect(taken).toHaveLength(6);
  });
});
