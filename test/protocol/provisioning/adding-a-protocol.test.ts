import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const PROJECT = path.resolve(__dirname, "../../..");
const read = (file: string): string => readFileSync(path.join(PROJECT, file), "utf8");
const GUIDE = read("docs/adding-a-protocol.md");
const IMPROV = "protocol/provisioning/improv";

/** What stands in backticks and looks like a path of the project. */
const PATHS = [...GUIDE.matchAll(/`([\w./*-]+\/[\w./*-]*)`/g)].map(([, file = ""]) => file);

describe("the guide to a new protocol", () => {
  it.each([...new Set(PATHS)])("names %s, which is there", (file) => {
    const found = file.includes("*") ? isListed(file) : existsSync(path.join(PROJECT, file));
    expect(found).toBe(true);
  });

  it("shows the very lines that register Improv", () => {
    const lines = [...GUIDE.matchAll(/^ {4}(\S+\.ts) +(export .+)$/gm)];
    expect(lines).toHaveLength(2);
    for (const [, file = "", line = ""] of lines) expect(read(file).split("\n")).toContain(line);
  });

  it("explains every file of the example but the one for addresses", () => {
    const silent = ["redirect-address.ts"];
    const files = readdirSync(path.join(PROJECT, IMPROV)).filter((file) => !silent.includes(file));
    expect(files.filter((file) => !GUIDE.includes(`\`${file}\``))).toEqual([]);
  });
});

function isListed(pattern: string): boolean {
  const [head = "", tail = ""] = path.basename(pattern).split("*");
  return readdirSync(path.join(PROJECT, path.dirname(pattern))).some(
    (file) => file.startsWith(head) && file.endsWith(tail),
  );
}
