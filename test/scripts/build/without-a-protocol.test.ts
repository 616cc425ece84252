import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type BuildResult, build } from "../../../scripts/build/build";
import { nightly } from "../../support/nightly";
import { protocolKinds, withoutProtocols } from "../../support/protocol-line";

const PROJECT = path.resolve(import.meta.dirname, "../../..");
const KINDS = protocolKinds(PROJECT);

/** Texts that only one protocol ships: service UUIDs and names of its own. */
const TELLTALES: Readonly<Record<string, RegExp>> = {
  blufi: /0000FF01-0000-1000-8000|device-reports-decrypt/i,
  "esp-prov": /prov-session|proto-ver/,
  improv: /00467768-6228-2272|settings without authorisation/,
};

const options = { projectRoot: PROJECT, write: false, checkSizes: false };

let whole: BuildResult;
beforeAll(async () => {
  whole = await build(options);
}, 120_000);

const device = ({ sizes }: BuildResult): number => sizes.find(({ name }) => name === "device")?.raw ?? 0;
const inputs = ({ packages }: BuildResult): readonly string[] =>
  packages.flatMap((built) => built.inputs.map(({ file }) => file));
const scripts = ({ files }: BuildResult): string =>
  [...files].flatMap(([file, bytes]) => (file.endsWith(".js") ? [new TextDecoder().decode(bytes)] : [])).join("\n");
const sourcesOf = (kind: string) => (file: string) => file.startsWith(`protocol/provisioning/${kind}/`);

describe("the list of protocols", () => {
  it("has a line for every folder that holds a protocol", () => {
    const folder = path.join(PROJECT, "protocol/provisioning");
    const folders = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .filter(({ name }) => readdirSync(path.join(folder, name)).includes("protocol.ts"));
    expect([...KINDS].sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  it.each(KINDS)("puts %s into the build by its line", (kind) => {
    expect(inputs(whole).filter(sourcesOf(kind)).length).toBeGreaterThan(3);
    expect(scripts(whole)).toMatch(TELLTALES[kind] ?? /^$/);
  });

  it.each(nightly(KINDS.slice(0, 1), KINDS))(
    "leaves all of %s out of the build without its line, and all of the others in",
    async (kind) => {
      const without = await build({ ...options, replaced: withoutProtocols(PROJECT, [kind]) });
      expect(inputs(without).filter(sourcesOf(kind))).toEqual([]);
      expect(scripts(without)).not.toMatch(TELLTALES[kind] ?? /./);
      expect(device(without)).toBeLessThan(device(whole) - 1_000);
      for (const other of KINDS.filter((one) => one !== kind)) {
        expect(inputs(without).filter(sourcesOf(other)).sort()).toEqual(inputs(whole).filter(sourcesOf(other)).sort());
      }
    },
    120_000,
  );

  it("is one line each", () => {
    expect(KINDS).not.toEqual([]);
    for (const kind of KINDS) {
      const [[file = "", text = ""] = []] = [...withoutProtocols(PROJECT, [kind])];
      const before = readFileSync(path.join(PROJECT, file), "utf8").split("\n");
      const left = text.split("\n");
      expect(before.filter((line) => !left.includes(line))).toHaveLength(1);
    }
  });
});
