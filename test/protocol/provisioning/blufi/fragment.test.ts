import fc from "fast-check";
import { Assembler, MAX_MESSAGE_LENGTH, splitMessage } from "../../../../protocol/provisioning/blufi/fragment";

const sizes = (length: number, frameLimit: number, checked: boolean) =>
  splitMessage(new Uint8Array(length), frameLimit, checked).map((fragment) => fragment.data.length);

describe("splitMessage", () => {
  it.each([
    ["an empty message is one empty frame", 0, 20, true, [0]],
    ["what fits stays whole", 14, 20, true, [14]],
    ["one byte more is cut, the rest has room for two bytes more", 15, 20, true, [14, 3]],
    ["the recorded 73 bytes close with 13", 73, 20, true, [14, 14, 14, 14, 14, 13]],
    ["the recorded 264 bytes of a key agreement", 264, 20, false, [...Array(18).fill(16), 12]],
    ["a frame never carries more than 255 bytes", 300, 512, false, [255, 47]],
  ])("%s", (_name, length, frameLimit, checked, expected) => {
    expect(sizes(length, frameLimit, checked)).toEqual(expected);
  });

  it("is undone by the assembler, within the limit, for every size", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2000 }),
        fc.integer({ min: 20, max: 512 }),
        fc.boolean(),
        (message, frameLimit, checked) => {
          const fragments = splitMessage(message, frameLimit, checked);
          const assembler = new Assembler();
          const results = fragments.map((fragment) => assembler.push(1, fragment.data, fragment.more));
          expect(results.at(-1)).toEqual({ kind: "whole", data: message });
          expect(
            Math.max(...fragments.map((fragment) => fragment.data.length)) + (checked ? 6 : 4),
          ).toBeLessThanOrEqual(frameLimit);
          expect(assembler.buffered).toBe(0);
        },
      ),
    );
  });
});

describe("Assembler", () => {
  const first = Uint8Array.of(4, 0, 0xaa, 0xbb);

  it.each([
    [
      "a last piece that is too short",
      [
        [first, true],
        [Uint8Array.of(1), false],
      ],
      "fragment-length",
    ],
    [
      "a last piece that is too long",
      [
        [first, true],
        [Uint8Array.of(1, 2, 3), false],
      ],
      "fragment-length",
    ],
    [
      "a middle piece that announces another rest",
      [
        [first, true],
        [Uint8Array.of(3, 0, 1), true],
      ],
      "fragment-length",
    ],
    ["a middle piece that leaves nothing", [[Uint8Array.of(1, 0, 1), true]], "fragment-length"],
    ["a middle piece without content", [[Uint8Array.of(9, 0), true]], "fragment-truncated"],
    [
      "a message beyond the bound",
      [[Uint8Array.of(1, (MAX_MESSAGE_LENGTH >>> 8) & 0xff, 1), true]],
      "message-too-long",
    ],
  ] as const)("refuses %s and lets go of the buffer", (_name, pushes, violation) => {
    const assembler = new Assembler();
    const results = pushes.map(([data, more]) => assembler.push(1, data, more));
    expect(results.at(-1)).toEqual({ kind: "violation", violation });
    expect(assembler.buffered).toBe(0);
  });

  it("refuses a piece of another message in between", () => {
    const assembler = new Assembler();
    assembler.push(1, first, true);
    expect(assembler.push(2, Uint8Array.of(1, 2), false)).toEqual({
      kind: "violation",
      violation: "fragment-interleaved",
    });
  });

  it("ends every run of fragments: the rest shrinks or the run is refused", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 2, maxLength: 40 }), { minLength: 1, maxLength: 200 }),
        (pieces) => {
          const assembler = new Assembler();
          for (const piece of pieces) {
            assembler.push(1, piece, true);
            expect(assembler.buffered).toBeLessThanOrEqual(MAX_MESSAGE_LENGTH);
          }
        },
      ),
    );
  });
});
