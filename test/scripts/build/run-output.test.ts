import { type BuildResult, build } from "../../../scripts/build/build";
import { createPackageLoader } from "./package-loader";

/** Accepts any call: what matters here is that the scripts run. */
const wx = new Proxy({}, { get: () => () => ({ language: "zh_CN" }) });

let result: BuildResult;
beforeAll(async () => {
  result = await build({ projectRoot: process.cwd(), write: false });
});

describe("the mini program's own output", () => {
  it("runs, every script of every package, with the package's own modules only", () => {
    expect(result.packages.map(({ root }) => root)).toEqual(expect.arrayContaining(["", "device"]));
    for (const built of result.packages) {
      const loader = createPackageLoader(result.files, built, wx);
      for (const file of built.files) if (file.endsWith(".js")) loader.load(file.slice(0, -3));
      const units = [...built.pages, ...built.components, ...(built.root === "" ? ["app"] : [])];
      expect(loader.registered.map((entry) => entry.split(" ")[1]).sort()).toEqual(units.sort());
    }
  });

  it("registers each unit with the constructor of its kind", () => {
    const [main] = result.packages;
    if (main === undefined) throw new Error("no main package");
    const loader = createPackageLoader(result.files, main, wx);
    loader.load("app");
    loader.load("custom-tab-bar/index");
    expect(loader.registered).toEqual(["App app", "Component custom-tab-bar/index"]);
  });

  it("keeps RxJS and MobX out of main and in the device package", () => {
    const scripts = (isDevice: boolean) =>
      [...result.files]
        .filter(([file]) => file.endsWith(".js") && file.startsWith("device/") === isDevice)
        .map(([, bytes]) => new TextDecoder().decode(bytes))
        .join("");
    expect(scripts(true)).toMatch(/MobX/);
    expect(scripts(true)).toMatch(/errors occurred during unsubscription/);
    expect(scripts(false)).not.toMatch(/MobX|unsubscription/);
  });

  it("is refused by the loader when it asks for another package's module", () => {
    const files = new Map(result.files);
    files.set("device/pages/scan/index.js", new TextEncoder().encode('require("../../../pages/me/index.js")'));
    const loader = createPackageLoader(files, { root: "device", name: "device" }, wx);
    expect(() => loader.load("device/pages/scan/index")).toThrow("module pages/me/index.js is not defined in device");
  });
});
