import { type BuildResult, build } from "../../../scripts/build/build";
import { bundleForWeb } from "../../../simulator/dev-server/bundle/bundle-for-web";
import { loadForeignApp } from "../../../simulator/dev-server/foreign-app/load-foreign-app";
import type { WebBundle, WebPackage } from "../../../simulator/runtime/bundle/web-bundle";
import { nightly } from "../../support/nightly";
import { appOnDisk, warningsOf } from "./app-on-disk";

type App = Pick<BuildResult, "files" | "packages">;

/** In no order. */
const sorted = (list: readonly string[]) => [...list].sort();
/** Loops and functions of a foreign app are guarded. */
const unguarded = (script: string) =>
  script
    .replace(/;?__loop__\(\);/g, "")
    .replaceAll("__loop__(),", "")
    .replace(/[{}()]/g, "");
const scriptsOf = ({ scripts }: WebPackage) =>
  Object.fromEntries(Object.entries(scripts).map(([file, text]) => [file, unguarded(text)]));
const templateIds = ({ templates }: WebPackage) =>
  sorted([...templates.matchAll(/G\["([^"]+)"\]/g)].map(([, id = ""]) => id));

/** The main package alone, as an app of its own: `npm test` opens this, the nightly run all. */
function mainOf({ files, packages }: App): App {
  const roots = packages.map(({ root }) => root).filter((root) => root !== "");
  const { subPackages, preloadRule, ...config } = JSON.parse(new TextDecoder().decode(files.get("app.json")));
  const own = [...files].filter(([file]) => !roots.some((root) => file.startsWith(`${root}/`)));
  return {
    files: new Map([...own, ["app.json", new TextEncoder().encode(JSON.stringify(config))]]),
    packages: packages.filter(({ root }) => root === ""),
  };
}

describe("our own app, opened by --app as anybody's", () => {
  it("is the same app: pages, components, packages, scripts, styles, pictures, and nothing to warn of", async () => {
    const whole = await build({ projectRoot: process.cwd(), dev: true, write: false });
    const built = nightly(mainOf, (all: App) => all)(whole);
    const ours = await bundleForWeb(built);
    const folder = appOnDisk({
      "project.config.json": '{"miniprogramRoot":"dist/"}',
      ...Object.fromEntries([...built.files].map(([file, bytes]) => [`dist/${file}`, bytes])),
    });
    const opened = await loadForeignApp({ folder });
    expect(warningsOf(opened)).toEqual([]);
    expect(opened.packages.map(({ root, pages }) => [root, pages])).toEqual(
      ours.packages.map(({ root, pages }) => [root, pages]),
    );
    for (const [index, one] of ours.packages.entries()) {
      const other = opened.packages[index] as WebPackage;
      expect(sorted(other.components)).toEqual(sorted(one.components));
      expect(scriptsOf(other)).toEqual(scriptsOf(one));
      expect(templateIds(one).length).toBeGreaterThan(1);
      expect(templateIds(other)).toEqual(templateIds(one));
    }
    const fixed = ({ app, theme, assets }: WebBundle) => ({ pages: app.pages, tabBar: app.tabBar, theme, assets });
    expect(fixed(opened)).toEqual(fixed(ours));
    expect(sorted(Object.keys(opened.styles))).toEqual(sorted(Object.keys(ours.styles)));
  });
});
