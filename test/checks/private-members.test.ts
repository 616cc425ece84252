import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseSync, Visitor } from "oxc-parser";

const ROOT = resolve(__dirname, "../..");
/** What phones run: `#` lowered for them costs a WeakMap a member. */
const CLIENT = ["miniprogram", "protocol"];
const TOOLS = ["simulator", "scripts", "bench", "test", "server/fake-wechat", "server/stress"];

interface Privates {
  readonly hashed: readonly string[];
  readonly marked: readonly string[];
}

/** The private members of a source: with `#`, and with TypeScript's word. */
function privatesOf(file: string, text: string): Privates {
  const hashed: string[] = [];
  const marked: string[] = [];
  const note = (node: {
    readonly accessibility?: string | null;
    readonly kind?: string;
    readonly start: number;
  }): void => {
    // A constructor can be kept to its class by the word alone.
    if (node.accessibility === "private" && node.kind !== "constructor")
      marked.push(`${file}:${lineAt(text, node.start)}`);
  };
  new Visitor({
    PrivateIdentifier: ({ start }) => void hashed.push(`${file}:${lineAt(text, start)}`),
    PropertyDefinition: note,
    MethodDefinition: note,
    AccessorProperty: note,
    TSParameterProperty: note,
  }).visit(parseSync(file, text).program);
  return { hashed, marked };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function sources(folders: readonly string[]): readonly Privates[] {
  const patterns = folders.map((folder) => `${folder}/**.ts`);
  return execFileSync("git", ["ls-files", "--", ...patterns], { cwd: ROOT, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "")
    .map((file) => [file, readFileSync(join(ROOT, file), "utf8")] as const)
    .filter(([, text]) => /#\w|\bprivate\b/.test(text))
    .map(([file, text]) => privatesOf(file, text));
}

describe("private members are written one way", () => {
  it("by TypeScript's word in what phones run", () => {
    expect(sources(CLIENT).flatMap(({ hashed }) => hashed)).toEqual([]);
  });

  it("with a # in the tools", () => {
    expect(sources(TOOLS).flatMap(({ marked }) => marked)).toEqual([]);
  });

  it("and both ways are found where they are", () => {
    const text =
      "class A {\n  #a = 1;\n  private b = 2;\n  constructor(private c: number) {}\n  private d() {}\n}\n" +
      "class B {\n  private constructor() {}\n}\n";
    expect(privatesOf("a.ts", text)).toEqual({ hashed: ["a.ts:2"], marked: ["a.ts:3", "a.ts:4", "a.ts:5"] });
  });
});
