import { sourceText } from "../../../simulator/dev-server/foreign-app/source-text";

const WIDE = "is UTF-16: WeChat reads UTF-8 only";
const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("the text of a source file, whatever editor wrote it", () => {
  it.each<[string, Uint8Array, string]>([
    ["UTF-8", Buffer.from("蓝牙"), "蓝牙"],
    ["UTF-8 with a mark", Buffer.from("\uFEFF蓝牙"), "蓝牙"],
    ["UTF-8 with a zero in it", Buffer.from("a\0b, and more that is text"), "a\0b, and more that is text"],
    ["nothing", new Uint8Array(), ""],
  ])("%s is what WeChat reads", (_, bytes, text) => {
    expect(sourceText(bytes)).toEqual({ text });
  });

  it.each<[string, Uint8Array, string, number, string]>([
    [
      "GBK",
      Buffer.from([0x61, 10, 0xc0, 0xb6, 0xd1, 0xc0]),
      "a\n蓝牙",
      2,
      "is not UTF-8 and read as GB 18030: WeChat reads UTF-8 only",
    ],
    ["UTF-16 with a mark", Buffer.from("\uFEFFa蓝", "utf16le"), "a蓝", 1, WIDE],
    ["UTF-16 with the other mark", swapped("\uFEFFa蓝"), "a蓝", 1, WIDE],
    ["UTF-16 without a mark", Buffer.from("Page({}) // 蓝牙", "utf16le"), "Page({}) // 蓝牙", 1, WIDE],
    ["UTF-16 the other way round", swapped("Page({}) // 蓝牙"), "Page({}) // 蓝牙", 1, WIDE],
    ["bytes", Buffer.from([10, 10, 0xff, 0, 1]), "", 3, "holds bytes that are no text: it is as if it were empty"],
  ])("%s is read as what it is, and named", (_, bytes, text, line, problem) => {
    expect(sourceText(bytes)).toEqual({ text, problem: { line, text: problem } });
  });
});
