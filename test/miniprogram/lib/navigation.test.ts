import fc from "fast-check";
import { DEVICE_PAGES, openPage, openTab, pageUrl, queryText } from "../../../miniprogram/lib/navigation";

const globals = globalThis as { wx?: unknown };
afterEach(() => {
  delete globals.wx;
});

describe("a page's address", () => {
  it("carries its parameters, and leaves out those without a value", () => {
    const url = pageUrl(DEVICE_PAGES.pair, { deviceId: "AA:BB", name: "灯 & 1", kind: undefined });
    expect(url).toBe("/device/pages/pair/index?deviceId=AA%3ABB&name=%E7%81%AF%20%26%201");
  });

  it("gives any well-formed text back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (name) => {
        const query = pageUrl("/p", { name }).slice("/p?name=".length);
        expect(queryText(query)).toBe(name.slice(0, 256));
      }),
    );
  });

  it("takes half a surrogate pair without throwing", () => {
    expect(pageUrl("/p", { name: "\uD83D" })).toBe("/p?name=%EF%BF%BD");
  });
});

it.each<[unknown, string]>([
  [undefined, ""],
  [7, ""],
  [["a"], ""],
  ["%E7%81", "%E7%81"],
  ["100%", "100%"],
  ["a%20b", "a b"],
  ["x".repeat(300), "x".repeat(256)],
])("a parameter %j of anybody's making reads %j", (value, text) => expect(queryText(value)).toBe(text));

it("a page opens in place of the present one when ten are open", () => {
  const opened: string[] = [];
  globals.wx = {
    navigateTo: ({ fail }: { fail: () => void }) => fail(),
    redirectTo: ({ url }: { url: string }) => opened.push(url),
  };
  openPage("/p", { id: "1" });
  expect(opened).toEqual(["/p?id=1"]);
});

it("hands over to a tab", () => {
  const opened: string[] = [];
  globals.wx = { switchTab: ({ url }: { url: string }) => opened.push(url) };
  openTab("devices");
  expect(opened).toEqual(["/pages/devices/index"]);
});
