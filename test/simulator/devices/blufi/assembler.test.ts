import fc from "fast-check";
import { BlufiErrorCode } from "../../../../protocol/provisioning/blufi/error-report";
import { FragmentAssembler } from "../../../../simulator/devices/blufi/assembler";

const WAITING = { kind: "waiting" };
const BAD_LENGTH = { kind: "error", code: BlufiErrorCode.dataFormat };
const fragment = (total: number, ...content: readonly number[]): Uint8Array =>
  Uint8Array.of(total & 0xff, total >> 8, ...content);

describe("the firmware's assembly of fragments", () => {
  it("puts any message cut anywhere together again", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.integer({ min: 1, max: 20 }), (message, size) => {
        const assembler = new FragmentAssembler();
        let rest = message;
        for (; rest.length > size; rest = rest.subarray(size)) {
          const piece = fragment(rest.length, ...rest.subarray(0, size));
          expect(assembler.accept(piece, true)).toEqual(WAITING);
        }
        expect(assembler.accept(rest, false)).toEqual({ kind: "message", data: message });
      }),
    );
  });

  it("counts by the first fragment's length only", () => {
    const assembler = new FragmentAssembler();
    assembler.accept(fragment(4, 1, 2), true);
    assembler.accept(fragment(999, 3), true);
    expect(assembler.accept(Uint8Array.of(4), false)).toEqual({ kind: "message", data: Uint8Array.of(1, 2, 3, 4) });
  });

  it.each([
    { what: "too short", last: [3] },
    { what: "too long", last: [3, 4, 5] },
  ])("refuses a last piece that is $what and goes on waiting for the right one", ({ last }) => {
    const assembler = new FragmentAssembler();
    assembler.accept(fragment(4, 1, 2), true);
    expect(assembler.accept(Uint8Array.from(last), false)).toEqual(BAD_LENGTH);
    expect(assembler.accept(Uint8Array.of(3, 4), false)).toEqual({ kind: "message", data: Uint8Array.of(1, 2, 3, 4) });
  });

  it("refuses a piece that runs over", () => {
    const assembler = new FragmentAssembler();
    expect(assembler.accept(fragment(2, 1, 2, 3), true)).toEqual(BAD_LENGTH);
    expect(assembler.accept(fragment(2, 1), true)).toEqual({ kind: "error", code: BlufiErrorCode.messageState });
  });
});
