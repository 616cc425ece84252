import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isNode, parseScript, walk } from "../../../scripts/build/ast";
import { LIBRARY_NAMES } from "../../../scripts/build/library-sources";

const filesOf = (folder: string, extension: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(extension))
    .map((file) => path.join(folder, file));

/** What RxJS and MobX name, and our sources use as they use it. */
const SHARED = new Set(["subscribe", "unsubscribe", "pipe", "scheduler"]);

describe("property names that a production build shortens", () => {
  it("are none of our own", () => {
    const clashes = ["miniprogram", "protocol"]
      .flatMap((folder) => filesOf(folder, ".ts"))
      .flatMap((file) => {
        const names: string[] = [];
        walk(parseScript(file, readFileSync(file, "utf8")), (node) => {
          const name = node.type === "MemberExpression" ? node.property : node.key;
          if (isNode(name) && name.type === "Identifier") names.push(String(name.name));
        });
        return names.filter((name) => LIBRARY_NAMES.test(name) && !SHARED.has(name)).map((name) => `${file}: ${name}`);
      });
    expect(clashes).toEqual([]);
  });

  it("are none of WeChat's, and none that a template or a JSON file says", () => {
    const texts = [
      ...["api", "app", "behavior", "component", "event", "page"]
        .map((part) => `node_modules/miniprogram-api-typings/types/wx/lib.wx.${part}.d.ts`)
        .map((file) => readFileSync(file, "utf8").match(/(?<=^\s*)[\w$]+(?=\??\s*[:(<])/gm) ?? []),
      ...[".wxml", ".wxs", ".json"]
        .flatMap((extension) => filesOf("miniprogram", extension))
        .map((file) => readFileSync(file, "utf8").match(/[\w$]+/g) ?? []),
    ];
    const names = new Set(texts.flat());
    expect(names.has("onBluetoothDeviceFound")).toBe(true);
    expect([...names].filter((name) => LIBRARY_NAMES.test(name))).toEqual([]);
  });
});
