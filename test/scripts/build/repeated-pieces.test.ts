import { packPieces } from "../../../scripts/build/repeated-pieces";

const sentence = "手机和设备都正常，设备没有听到路由器。Phone and device are fine; the device hears no router.";

describe("a text whose pieces repeat", () => {
  it("is said once and named after that", () => {
    const { text, pieces } = packPieces(sentence.repeat(20), "|");
    expect(Buffer.byteLength(text + pieces.join("|"))).toBeLessThan(Buffer.byteLength(sentence) * 3);
  });

  it("keeps its separator, so that it can be taken apart by it", () => {
    const { text, pieces } = packPieces(`${sentence}|`.repeat(20), "|");
    expect(text.split("|")).toHaveLength(21);
    expect(pieces.join("")).not.toContain("|");
  });

  it("gives codes of one byte only where the text does not say them", () => {
    expect(packPieces("#a! ".repeat(20), "|").signs).not.toMatch(/[#!]/);
  });

  it.each([
    ["letters that are codes", "Ślą".repeat(20)],
    ["characters for private use", "\ue000ab".repeat(20)],
    ["nothing twice", "abc"],
    ["nothing", ""],
  ])("stays as it is with %s", (_, text) => expect(packPieces(text, "|")).toEqual({ text, pieces: [], signs: "" }));
});
