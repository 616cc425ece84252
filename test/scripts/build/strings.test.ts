import { readFileSync } from "node:fs";
import { COPY_FILE, renderStringsFile, STRINGS_FILE, tableOf } from "../../../scripts/build/strings";

const source = (file: string): string => readFileSync(`miniprogram/${file}`, "utf8");

describe("the table of strings", () => {
  it("is what copy.csv says (npm run strings writes it anew)", () => {
    expect(source(STRINGS_FILE)).toBe(renderStringsFile(tableOf(source(COPY_FILE))));
  });

  it("uses the same parameters in both languages", () => {
    const parameters = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    const texts = Object.entries(tableOf(source(COPY_FILE)));
    expect(texts.length).toBeGreaterThan(100);
    for (const [key, [zh, en]] of texts) {
      expect({ key, parameters: parameters(en) }).toEqual({ key, parameters: parameters(zh) });
    }
  });
});
