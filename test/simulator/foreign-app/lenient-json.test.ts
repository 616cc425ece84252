import { readLenientJson } from "../../../simulator/dev-server/foreign-app/lenient-json";

describe("JSON as WeChat's tools take it", () => {
  it("comments, a byte order mark and a comma before a closing bracket do no harm", () => {
    const text = '\uFEFF{\n// one\n"a": [1, 2,], /* two\n lines */ "b": {"c": 3,},\n}';
    expect(readLenientJson(text)).toEqual({ ok: true, value: { a: [1, 2], b: { c: 3 } } });
  });

  it("what looks like a comment or a comma inside a text stays", () => {
    expect(readLenientJson('{"a": "http://x/*y*/", "b": ",}", "c": "\\"//"}')).toEqual({
      ok: true,
      value: { a: "http://x/*y*/", b: ",}", c: '"//' },
    });
  });

  it("an empty file is an empty object", () => {
    expect(readLenientJson(" \n// nothing\n")).toEqual({ ok: true, value: {} });
  });

  it.each([
    ['{\n"a": 1\n"b": 2\n}', 3],
    ['{\n"a": 1,\n"b": [1, 2}\n}', 3],
    ['{\n"a": 1,\n"b": ', 3],
    ["{\n// fine\nnothing\n}", 3],
    ["[1]", 1],
  ])("names the line that is wrong: %j", (text, line) => {
    expect(readLenientJson(text)).toMatchObject({ ok: false, line });
  });

  it.each([
    ["quotes and backslashes", '"\\'.repeat(100_000)],
    ["comments that nothing closes", "/*".repeat(100_000)],
    ["commas and blanks", `${", ".repeat(50_000)}x`],
  ])("reads %s once, however many there are", (_, text) => {
    expect(readLenientJson(`{${text}`)).toMatchObject({ ok: false, line: 1 });
  });

  it("does not follow brackets without measure, which would end who writes them out again", () => {
    expect(readLenientJson(`{"a":\n${"[".repeat(5_000)}${"]".repeat(5_000)}}`)).toEqual({
      ok: false,
      line: 2,
      text: "is nested more than 100 deep",
    });
  });

  it("finds the wrong line of a long file without reading it once for each line", () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `"k${index}": ${index},`);
    lines[41_000] = '"k": oops,';
    expect(readLenientJson(`{\n${lines.join("\n")}\n"z": 1}`)).toMatchObject({ ok: false, line: 41_002 });
  });
});
