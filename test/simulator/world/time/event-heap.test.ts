import fc from "fast-check";
import { EventHeap, type HeapEntry } from "../../../../simulator/world/time/event-heap";

const entry = (time: number, sequence: number): HeapEntry => ({ time, sequence, position: -1 });

const drain = (heap: EventHeap<HeapEntry>): string[] => {
  const order: string[] = [];
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    order.push(`${next.time}/${next.sequence}`);
  }
  return order;
};

const inOrder = (entries: readonly HeapEntry[]): string[] =>
  [...entries].sort((a, b) => a.time - b.time || a.sequence - b.sequence).map((one) => `${one.time}/${one.sequence}`);

describe("the event heap", () => {
  it("gives out any entries by time, then by sequence", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 60 }), (times) => {
        const entries = times.map(entry);
        const heap = new EventHeap<HeapEntry>();
        entries.forEach((one) => {
          heap.push(one);
        });
        expect(drain(heap)).toEqual(inOrder(entries));
      }),
    );
  });

  it("keeps the order of the rest when entries are removed from anywhere between pushes and pops", () => {
    const step = fc.oneof(
      fc.record({ push: fc.nat(9) }),
      fc.record({ remove: fc.nat(99) }),
      fc.constant({ pop: true as const }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const heap = new EventHeap<HeapEntry>();
        let model: HeapEntry[] = [];
        steps.forEach((one, sequence) => {
          if ("push" in one) {
            const added = entry(one.push, sequence);
            heap.push(added);
            model.push(added);
          } else if ("remove" in one) {
            const victim = model[one.remove % Math.max(1, model.length)];
            if (victim !== undefined) {
              expect(heap.remove(victim)).toBe(true);
              expect(heap.remove(victim)).toBe(false);
              model = model.filter((other) => other !== victim);
            }
          } else {
            const [first] = inOrder(model);
            const popped = heap.pop();
            expect(popped && `${popped.time}/${popped.sequence}`).toBe(first);
            model = model.filter((other) => other !== popped);
          }
          expect(heap.size).toBe(model.length);
        });
        expect(drain(heap)).toEqual(inOrder(model));
      }),
    );
  });

  it("stays in order after many removals from a large heap", () => {
    const times = fc.array(fc.nat(1_000), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(times, fc.array(fc.nat(), { maxLength: 15 }), (all, victims) => {
        const entries = all.map(entry);
        const heap = new EventHeap<HeapEntry>();
        entries.forEach((one) => {
          heap.push(one);
        });
        for (const victim of victims) {
          const [gone] = entries.splice(victim % entries.length, 1);
          expect(gone && heap.remove(gone)).toBe(true);
        }
        expect(drain(heap)).toEqual(inOrder(entries));
      }),
      { numRuns: 500 },
    );
  });

  it("refuses to remove an entry that was popped, even when another stands where it stood", () => {
    const heap = new EventHeap<HeapEntry>();
    const first = entry(1, 0);
    heap.push(first);
    heap.push(entry(2, 1));
    heap.pop();
    expect(heap.remove(first)).toBe(false);
    expect(heap.size).toBe(1);
  });
});
