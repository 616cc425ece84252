import { jsonReporter, textReporter } from "../../../simulator/scenario/cli-report";
import { playFiles } from "../../../simulator/scenario/play-files";

const EVIL = "\u001b]0;owned\u0007\u009b2J\u202eLAMP\nok 99";
const ACTS = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;
const WORLD = {
  name: EVIL,
  devices: [{ kind: "blufi", name: "LAMP" }],
  steps: [{ do: "wait", ms: 1 }],
};

async function lines(reporterOf: typeof textReporter, files: Readonly<Record<string, string>>): Promise<string[]> {
  const printed: string[] = [];
  await playFiles(
    { files: Object.keys(files), json: false },
    {
      read: (file) => files[file] ?? "",
      reporter: reporterOf((line) => printed.push(line)),
    },
  );
  return printed;
}

describe("the scenario command prints nothing a terminal acts on", () => {
  it.each([
    ["text", textReporter],
    ["JSON", jsonReporter],
  ])("of a file's names, as %s", async (_, reporterOf) => {
    const printed = await lines(reporterOf, {
      [EVIL]: JSON.stringify(WORLD),
      "misspelled.json": JSON.stringify({ ...WORLD, [EVIL]: 1, steps: [{ do: EVIL }] }),
      "broken.json": `{"name": "${EVIL}"`,
    });
    expect(printed.length).toBeGreaterThan(3);
    for (const line of printed) {
      expect(line).not.toMatch(ACTS);
      expect(line).not.toContain("\n");
    }
    expect(printed.join()).toContain("owned");
  });
});
