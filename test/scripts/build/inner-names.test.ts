import { isNode, parseScript, walk } from "../../../scripts/build/ast";
import { innerNames } from "../../../scripts/build/inner-names";

const USE = "export const use = (thing) => thing.elapsedPart;";

/** @returns whether `elapsedPart` gets a short name in a package that says it in `USE` and has this file or text as well. */
function isShortened(file: string, source: string, texts: readonly string[] = []): boolean {
  const scripts = new Map([
    ["protocol/ble/use.ts", USE],
    [file, source],
  ]);
  const names = innerNames({ scripts, texts, bundles: [USE], isKey: (text) => text === "key.elapsedPart" });
  return names.has("elapsedPart");
}

describe("a property that only the package's own code says", () => {
  it.each([
    ["of an interface", "interface A { readonly elapsedPart: number }"],
    ["of a class, declared by its constructor", "class A { constructor(readonly elapsedPart: number) {} }"],
    ["that is written in a sentence", 'const a = "the elapsedPart of it";'],
    ["that is in the key of a string", 'const a = t("key.elapsedPart");'],
    ["that is in a word with a dash", 'const a = "elapsedPart-of";'],
  ])("gets a short name: %s", (_, source) => expect(isShortened("protocol/ble/lane.ts", source)).toBe(true));

  it.each([
    ["a text says it", "protocol/ble/a.ts", 'const a = "elapsedPart" in b;'],
    ["a type says it", "protocol/ble/a.ts", 'type A = Pick<B, "elapsedPart">;'],
    ["a path says it", "protocol/ble/a.ts", 'setData({ "rows[0].elapsedPart": 1 });'],
    ["a list says it", "protocol/ble/a.ts", 'const observed = "other, elapsedPart";'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source under test holds a template.
    ["a template literal says it", "protocol/ble/a.ts", "const a = `${b}.elapsedPart`;"],
    ["a library's text says it", "node_modules/a/a.js", 'a["elapsedPart"] = 1;'],
    ["it is stored or shared with main", "miniprogram/lib/a.ts", "const a = { elapsedPart: 1 };"],
    ["a port has it", "protocol/ports/a.ts", "interface A { elapsedPart: number }"],
    ["an adapter has it", "protocol/adapters/wx/a.ts", "const a = ({ elapsedPart }) => elapsedPart;"],
    ["a label has it", "protocol/labels/a.ts", "const a = b.elapsedPart;"],
    ["its file reads JSON", "protocol/ble/a.ts", "const { elapsedPart } = JSON.parse(text);"],
    ["its file turns names into texts", "protocol/ble/a.ts", "const a = Object.entries({ elapsedPart: 1 });"],
    ["its file names keys by type", "protocol/ble/a.ts", "interface A { elapsedPart: 1 } type B = keyof A;"],
    ["its file calls WeChat", "miniprogram/device/stores/a.ts", "wx.call({ elapsedPart: 1 });"],
    ["it is a page's", "miniprogram/device/pages/a.ts", "Page({ elapsedPart() {} });"],
    ["it is looked up in a table", "protocol/ble/a.ts", "const ADVICE = { elapsedPart: 1 };"],
    ["it is logged", "protocol/ble/a.ts", 'this.log("ended", { elapsedPart: 1 });'],
    ["it is in a log entry", "protocol/ble/a.ts", "log.write({ data: { elapsedPart: 1 } });"],
    ["it is in a report", "protocol/ble/a.ts", "const report = { facts: { elapsedPart: 1 } };"],
    ["an enum has it", "protocol/ble/a.ts", "enum A { elapsedPart }"],
  ])("keeps it when %s", (_, file, source) => expect(isShortened(file, source)).toBe(false));

  it.each([
    ["an expression", "<view>{{a.elapsedPart}}</view>"],
    ["an expression among classes", "<view class=\"a {{a.elapsedPart ? 'b' : ''}}\"/>"],
    ["a handler", '<view bindtap="elapsedPart"/>'],
    ["a property of a component", '<dimmer elapsed-part="{{1}}"/>'],
    ["what a touch tells", '<view data-elapsed-part="1"/>'],
    ["a row's key", '<view wx:for="{{a}}" wx:key="elapsedPart"/>'],
  ])("keeps it when a template says it in %s", (_, text) => {
    expect(isShortened("protocol/ble/a.ts", "", [text])).toBe(false);
  });

  it("keeps names of the language and of WeChat, capitals and short ones", () => {
    const bundle =
      "a.forEach(b.getUint32, b.writable, b.onBluetoothDeviceFound, b.characteristicId, b.Cookie, b.at, b.atEnd);";
    const names = innerNames({ scripts: new Map(), texts: [], bundles: [bundle], isKey: () => false });
    expect([...names.keys()]).toEqual(["atEnd"]);
  });

  it("gets a name that no other property has, whatever says that", () => {
    const bundle = "a.a = { b: 1, c: 2 }.d; a.elapsedPart; e.f; g.h;";
    const scripts = new Map([["protocol/ble/a.ts", 'const a = "e"; // i\nconst b = { "g": 1 };']]);
    const names = innerNames({ scripts, texts: ["{{i.j}}"], bundles: [bundle], isKey: () => false });
    const short = names.get("elapsedPart") ?? "";
    expect(short).toMatch(/^\w{1,2}$/);
    const said = new Set<string>(["e", "g", "i", "j"]);
    walk(parseScript("a.js", bundle), (node) => {
      if (isNode(node.property)) said.add(String(node.property.name));
      if (isNode(node.key)) said.add(String(node.key.name));
    });
    expect(said.has(short)).toBe(false);
  });
});
