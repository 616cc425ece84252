import fc from "fast-check";
import type { FakeTag } from "../../../protocol/adapters/fake/fake-nfc-port";
import { concatBytes } from "../../../protocol/bytes/concat";
import { messageOf, readOf, text, writeOf } from "./tags-in-hand";

const UID = Uint8Array.of(0xe0, 0x04, 1, 2, 3, 4, 5, 6).reverse();
const HELLO = text("hello");

/** An ISO 15693 tag with blocks of 4 bytes that listens to its number alone. */
function tagOf(container: readonly number[], message: Uint8Array, size = 128): FakeTag {
  const memory = new Uint8Array(size);
  memory.set(concatBytes(Uint8Array.of(...container, 3, message.length), message, Uint8Array.of(0xfe)));
  return {
    id: UID,
    technologies: ["nfc-v"],
    answer: (command) => {
      const block = command[10] ?? 0xff;
      const isRead = command.length === 11 && command[0] === 0x22 && command[1] === 0x20;
      if (!isRead || !UID.every((byte, at) => command[2 + at] === byte)) return undefined;
      if (block * 4 >= size) return Uint8Array.of(1, 0x10);
      return concatBytes(Uint8Array.of(0), memory.subarray(block * 4, block * 4 + 4));
    },
  };
}

it.each([
  ["4 bytes", [0xe1, 0x40, 15, 0], 118],
  ["8 bytes", [0xe1, 0x40, 0, 0, 0, 0, 0, 14], 110],
  ["4 bytes and long addresses", [0xe2, 0x40, 15, 0], 118],
])("a type 5 tag with a container of %s is read", (_what, container, capacity) => {
  const { readings } = readOf([tagOf(container, messageOf(HELLO))]);
  expect(readings).toMatchObject([{ outcome: "read", records: [HELLO], capacity, locked: false }]);
});

it("a type 5 tag that may not be written says so, and one without a container is not for messages", () => {
  expect(readOf([tagOf([0xe1, 0x43, 15, 0], messageOf(HELLO))]).readings).toMatchObject([
    { outcome: "read", locked: true },
  ]);
  expect(readOf([tagOf([0, 0, 0, 0], messageOf(HELLO))]).readings).toMatchObject([{ outcome: "not-ndef" }]);
});

it("a type 5 tag that the phone's system does not write is left alone", () => {
  const { writing } = writeOf(tagOf([0xe1, 0x40, 15, 0], messageOf(HELLO)), [HELLO]);
  expect(writing).toMatchObject({ outcome: "unsupported-technology", begun: false });
});

it("a type 5 tag whose container claims more than it has is malformed", () => {
  const tag = tagOf([0xe1, 0x40, 0xff, 0, 0xfd, 200], new Uint8Array(8), 24);
  expect(readOf([tag]).readings).toMatchObject([{ outcome: "malformed" }]);
});

it("a type 5 tag may answer anything", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 8 }), (answers) => {
      let count = 0;
      const answer = () => answers[count++ % answers.length];
      expect(readOf([{ id: UID, technologies: ["nfc-v"], answer }]).readings).toHaveLength(1);
      expect(count).toBeLessThan(260);
    }),
    { numRuns: 100 },
  );
});
