import fc from "fast-check";
import { ChunkCursor } from "../../../../protocol/ble/write/chunk-cursor";

const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => index & 0xff);

describe("the cursor of a long write", () => {
  it("sends every byte once and in order, whatever part of each step the phone takes", () => {
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.nat(400),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(5),
        fc.infiniteStream(
          fc.record({ window: fc.integer({ min: 1, max: 16 }), share: fc.double({ min: 0.1, max: 1, noNaN: true }) }),
        ),
        (length, begin, chunkSize, confirmEvery, luck) => {
          const value = bytes(length);
          const from = Math.min(begin, length);
          const cursor = new ChunkCursor(value, from, chunkSize, confirmEvery);
          const received: number[] = [];
          while (!cursor.done) {
            const { window, share } = luck.next().value;
            const step = cursor.next(window);
            expect(step.offset).toBe(from + received.length);
            expect(step.chunks.length).toBeLessThanOrEqual(step.confirmed ? 1 : window);
            const taken = Math.ceil(step.chunks.length * share);
            received.push(...step.chunks.slice(0, taken).flatMap((chunk) => [...chunk]));
            cursor.ended(step, taken);
            expect(cursor.sent).toBe(from + received.length);
            expect(cursor.delivered).toBeLessThanOrEqual(cursor.sent);
          }
          expect(received).toEqual([...value.subarray(from)]);
          if (confirmEvery > 0) expect(cursor.delivered).toBe(Math.max(length, from));
        },
      ),
    );
  });

  it("asks for confirmation every so many chunks and at the end", () => {
    const cursor = new ChunkCursor(bytes(100), 0, 10, 4);
    const seen: string[] = [];
    while (!cursor.done) {
      const step = cursor.next(16);
      seen.push(`${step.chunks.length}${step.confirmed ? " confirmed" : ""}`);
      cursor.ended(step, step.chunks.length);
    }
    expect(seen).toEqual(["3", "1 confirmed", "3", "1 confirmed", "1", "1 confirmed"]);
  });

  it("counts as delivered only what came before an answered request", () => {
    const cursor = new ChunkCursor(bytes(100), 0, 10, 4);
    const delivered: number[] = [];
    for (let steps = 0; steps < 3; steps++) {
      const step = cursor.next(16);
      cursor.ended(step, step.chunks.length);
      delivered.push(cursor.delivered);
    }
    expect(delivered).toEqual([0, 40, 40]);
  });
});
