import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isNode, parseScript, walk } from "../../../scripts/build/ast";
import { withoutPrivateNames } from "../../../scripts/build/private-names";

describe("private names in a bundle", () => {
  it.each([
    ["class A { #b = 1; get c() { return this.#b; } }", "class A { b_ = 1; get c() { return this.b_; } }"],
    ["class A { #b(): void { this.#b?.(); } }", "class A { b_(): void { this.b_?.(); } }"],
    ['const a = "#b"; // #b', 'const a = "#b"; // #b'],
    ["class A { #b = ; }", "class A { #b = ; }"],
  ])("%s becomes %s", (source, plain) => expect(withoutPrivateNames("a.ts", source)).toBe(plain));

  const sources = ["miniprogram", "protocol"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => path.join(folder, file)),
  );

  it("meet no other name of the class, nor a private one of a class above it", () => {
    const clashes: string[] = [];
    for (const file of sources) {
      const text = readFileSync(file, "utf8");
      if (!text.includes("#")) continue;
      const names = new Set(text.match(/\b\w+_\b/g));
      walk(parseScript(file, text), (node) => {
        if (node.type === "PrivateIdentifier" && names.has(`${node.name}_`)) clashes.push(`${file}: #${node.name}`);
        if (node.type === "ClassDeclaration" && isNode(node.superClass) && text.includes("this.#")) {
          clashes.push(`${file}: extends`);
        }
        if (node.type === "BinaryExpression" && isNode(node.left) && node.left.type === "PrivateIdentifier") {
          clashes.push(`${file}: #${node.left.name} in`);
        }
      });
    }
    expect(clashes).toEqual([]);
  });
});
