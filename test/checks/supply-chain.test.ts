import { readFileSync } from "node:fs";
import { fitsRange } from "./version-range";

interface Package {
  readonly version?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly engines?: { readonly node?: string };
}

const read = (file: string): string => readFileSync(file, "utf8");
const lock = JSON.parse(read("package-lock.json")) as { readonly packages: Readonly<Record<string, Package>> };
const { engines } = JSON.parse(read("package.json")) as { readonly engines: { readonly node: string } };
const installed = Object.entries(lock.packages).filter(([place, { link }]) => place.includes("node_modules/") && !link);
/** The oldest Node that package.json promises. */
const OLDEST = engines.node.replace(/^>=/, "");

describe("every package of the lock", () => {
  it("runs on the oldest Node that is promised", () => {
    const unfit = installed.filter(([, { engines: wanted }]) => !fitsRange(wanted?.node ?? "*", `${OLDEST}.0`));
    expect(unfit.map(([place, { engines: wanted }]) => `${place} wants Node ${wanted?.node}`)).toEqual([]);
  });

  it("is known by the hash of its content, and by no registry's address", () => {
    expect(installed.length).toBeGreaterThan(400);
    expect(installed.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? "")).map(([place]) => place)).toEqual(
      [],
    );
    expect(read("package-lock.json")).not.toMatch(/"resolved": "https?:/);
  });
});

describe("packages that package.json asks for", () => {
  it.each(["package.json", "server/package.json", "simulator/package.json"])("%s pins them exactly", (file) => {
    const {
      dependencies = {},
      devDependencies = {},
      overrides = {},
    } = JSON.parse(read(file)) as Record<string, Readonly<Record<string, string>> | undefined>;
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...overrides }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

describe("a package that is fetched outside of the lock", () => {
  it.each(["scripts/setup/browser/chromium-from-npm.ts", "scripts/check-wechat/cli.ts"])(
    "is pinned by its hash in %s",
    (file) => expect(read(file)).toMatch(/integrity: "sha512-[A-Za-z0-9+/]{86}=="/),
  );
});

describe("continuous integration", () => {
  it("runs actions by their commit", () => {
    const used = [...read(".github/workflows/ci.yml").matchAll(/uses: (.+)/g)].map(([, action]) => action ?? "");
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("writes down what the product is made of", () => {
    expect(read(".github/workflows/ci.yml")).toMatch(/npm sbom --sbom-format/);
  });

  it("may read the repository and nothing else, and keeps no credentials", () => {
    const workflow = read(".github/workflows/ci.yml");
    expect(workflow).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(workflow).toContain("persist-credentials: false");
  });
});

describe("the range of versions", () => {
  it.each([
    [">=20.19", true],
    [">=22", false],
    ["^18.14.0 || ^20.0.0 || ^22.0.0 || >=24.0.0", true],
    ["18 || 20 || >=22", true],
    ["18 || >=22", false],
    ["^20.20.0", false],
    [">=v12.22.7", true],
    [">= 0.8", true],
    [">=10 <20", false],
    [">=10 <21", true],
    ["^18 || ^20 || >= 21", true],
    ["20.x", true],
    ["~20.19.0", true],
    ["~20.18.0", false],
    ["*", true],
    ["", true],
  ])("%j holds 20.19.0: %s", (range, fits) => expect(fitsRange(range, "20.19.0")).toBe(fits));
});
