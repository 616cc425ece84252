import { shownFile, shownText } from "./given-order";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => Buffer.from(text, "utf16le");
const TEXT = "序列号,房间\r\nSN-0001,一楼\r\nSN-0002,门厅\r\n";
const LINES = ["SN-0001||一楼", "SN-0002||门厅"];

describe("a file of separated values", () => {
  it.each([
    ["little-endian", Uint8Array.from(utf16(TEXT))],
    ["big-endian", Uint8Array.from(utf16(TEXT).swap16())],
  ])("is read in UTF-16 without a byte order mark, %s", async (_name, bytes) => {
    expect(await shownFile(bytes)).toEqual(LINES);
  });

  it("stays in UTF-8 where some bytes are none, and says which lines have them", async () => {
    const bytes = utf8(TEXT);
    bytes[bytes.length - 3] = 0xff;
    expect(await shownFile(bytes)).toEqual(["SN-0001||一楼", "SN-0002||门\uFFFD\uFFFD\uFFFD ! hidden"]);
    expect(await shownFile(utf8(TEXT).subarray(0, -4))).toEqual(["SN-0001||一楼", "SN-0002||门\uFFFD ! hidden"]);
  });

  it.each([
    ["a web page", "<html><head></head><body><table>\n<tr><td>SN-1</td></tr>\n</table></body></html>"],
    ["rows of a web page", "  <table>\n<tr>\n<td>SN-1</td>\n<td>SN-2</td>\n</tr>\n</table>"],
    ["a workbook of 2003", '<?xml version="1.0"?>\n<Workbook>\n<Row><Cell><Data>SN</Data></Cell></Row>\n</Workbook>'],
    ["JSON", '[\n{"serial":"SN-1","room":"5F"},\n{"serial":"SN-2","room":"6F"}\n]'],
    ["a device's own code", '{"ver":"v1","name":"PROV_1","pop":"abcd1234"}'],
    ["rich text", "{\\rtf1\\ansi\nSN-1\\par\n}"],
    ["a PDF", "%PDF-1.4\n1 0 obj\n"],
  ])("is refused where it is %s, whatever it is called", async (_name, text) => {
    expect(await shownFile(utf8(text))).toBe("not-table");
    expect(shownText(text)).toBe("not-table");
  });

  it("holds 10,000 devices below a title and headings, and not one more", () => {
    const lines = (count: number) =>
      `清单\n\nSN,Room\n${Array.from({ length: count }, (_, n) => `SN-${10_000 + n},R${n % 40}`).join("\n")}`;
    expect(shownText(lines(10_000))).toHaveLength(10_000);
    expect(shownText(lines(10_009))).toBe("too-many-lines");
  });
});

describe("a pasted text", () => {
  it.each([
    ["a table of a chat bot", "| SN | Room |\n|:---|-----:|\n| SN-1 | 5F |\n| SN-2 | 6F |"],
    ["bars", "SN|Room\nSN-1|5F\nSN-2|6F"],
    ["a separator that is said in quotes", '"sep=;"\nSN;Room\nSN-1;5F\nSN-2;6F'],
    ["headings again on every page", "SN,Room\nSN-1,5F\nsn , ROOM\nSN-2,6F"],
  ])("is read with %s", (_name, text) => {
    expect(shownText(text)).toEqual(["SN-1||5F", "SN-2||6F"]);
  });

  it("is a list though its lines are numbered", () => {
    expect(shownText("1. SN-0001\n2. SN-0002\n\n3、SN-0003\n")).toEqual(["SN-0001||", "SN-0002||", "SN-0003||"]);
    expect(shownText("1.50 A\n2.50 A")).toEqual(["1.50 A||", "2.50 A||"]);
  });
});

describe("headings", () => {
  it.each([
    ["a title of their own words above them", "产品序列号登记表,,\n序号,序列号,房间\n1,S-1,甲\n2,S-2,乙"],
    ["groups above them", "产品信息,,安装位置,\n序列号,备注,楼栋,房间\nS-1,x,3,甲\nS-2,y,3,乙"],
    ["both languages, one above the other", "序列号,房间\nSerial,Room\nS-1,甲\nS-2,乙"],
    ["traditional characters", "序列號,房間\nS-1,甲\nS-2,乙"],
    ["a word before SN", "Device SN,Installed room\nS-1,甲\nS-2,乙"],
    ["SN behind Chinese", "产品SN号,楼层,房间\nS-1,3,甲\nS-2,3,乙"],
    ["marks around them", "资产,【SN】（必填）,《房间》：\nA,S-1,甲\nB,S-2,乙"],
    ["a remark that is long", `Serial number (${"as printed on the label ".repeat(4)}),Room\nS-1,甲\nS-2,乙`],
    ["words that only contain theirs", "Replacement date,SN,Room\n2026,S-1,甲\n2027,S-2,乙"],
    ["a number of the sheet's own before them", "设备编号,SN,房间\n1,S-1,甲\n2,S-2,乙"],
  ])("are found with %s", (_name, text) => {
    expect(shownText(text)).toEqual(["S-1||甲", "S-2||乙"]);
  });

  it("give a device its own name rather than the customer's", () => {
    expect(shownText("客户名称,SN,设备名称\n王,S-1,灯一\n王,S-2,灯二")).toEqual(["S-1|灯一|", "S-2|灯二|"]);
  });
});

describe("a serial", () => {
  it("is none where a spreadsheet put an error or nothing that a label has", () => {
    expect(shownText("SN,Room\n#N/A,5F\n#REF!,5F\n----,5F\nN/A,5F\nS-1,#VALUE!\nS-2,5F")).toEqual([
      "||5F ! no-serial",
      "||5F ! no-serial",
      "----||5F ! characters",
      "||5F ! no-serial",
      "S-1|| ! no-room",
      "S-2||5F",
    ]);
  });

  it("is the same with a blank of another width", () => {
    expect(shownText("SN,Room\nSN 001,5F\nSN\u00a0001,5F\nSN\u2003002,5F")).toEqual([
      "SN 001||5F",
      "SN 001||5F ! duplicate,wide",
      "SN 002||5F ! wide",
    ]);
  });
});
