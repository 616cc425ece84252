import type { BuildResult, BuiltPackage } from "../../../scripts/build/build";
import type { BuiltinComponent } from "../../runtime/app/builtin-component";
import type { AppConfig, ThemeConfig, UnitConfig, WebBundle, WebPackage } from "../../runtime/bundle/web-bundle";
import { componentsFor } from "../../runtime/components/index";
import { type ForeignBundling, noteRefusals } from "../foreign-app/note-refusals";
import { readAssets } from "./assets";
import { bundleStyles } from "./styles";
import { compileBuiltins, compileTemplates } from "./templates";

const NO_THEME: ThemeConfig = { light: {}, dark: {} };

/**
 * Makes of a build what the browser host runs: templates compiled, style sheets scoped, scripts as source. What the
 * simulator does not have is noted and refused by name when a page that needs it opens.
 *
 * @param foreign given for somebody else's app: what would be refused is a warning
 */
export async function bundleForWeb(
  build: Pick<BuildResult, "files" | "packages">,
  given?: readonly BuiltinComponent[],
  foreign?: ForeignBundling,
): Promise<WebBundle> {
  const builtins = given ?? componentsFor(foreign !== undefined);
  const text = (file: string) => decode(build.files, file);
  const json = (file: string): unknown => JSON.parse(text(file) ?? "{}");
  const app = json("app.json") as AppConfig;
  const ids = build.packages.flatMap((built) => [...built.pages, ...built.components]);
  const units = Object.fromEntries(ids.map((id) => [id, json(`${id}.json`) as UnitConfig]));
  const styles = bundleStyles(build.packages, text);
  const refusals = new Map(styles.refusals);
  const unknownTags = new Set<string>();
  const packages = build.packages.map((built): WebPackage => {
    const own = (extension: string) => built.files.filter((file) => file.endsWith(extension));
    const templates = compileTemplates({
      files: new Map([...own(".wxml"), ...own(".wxs")].map((file) => [file, text(file) ?? ""])),
      units: unitsOf(built, units),
      shared: built.root === "" ? Object.keys(app.usingComponents ?? {}) : [],
      builtins: builtins.map(({ name }) => name),
    });
    for (const tag of templates.unknown) unknownTags.add(tag);
    for (const [id, found] of templates.refusals) refusals.set(id, [...(refusals.get(id) ?? []), ...found]);
    return {
      root: built.root,
      pages: built.pages,
      components: built.components,
      scripts: Object.fromEntries(own(".js").map((file) => [file, text(file) ?? ""])),
      templates: templates.source,
    };
  });
  return {
    app,
    theme: build.files.has("theme.json") ? (json("theme.json") as ThemeConfig) : NO_THEME,
    packages,
    units,
    styles: styles.sheets,
    assets: readAssets(build.files),
    builtinTemplates: compileBuiltins(builtins),
    unknownTags: [...unknownTags],
    ...(foreign === undefined
      ? { refusals: Object.fromEntries(refusals) }
      : { refusals: {}, foreign: noteRefusals(refusals, foreign) }),
  };
}

function unitsOf(built: BuiltPackage, all: Readonly<Record<string, UnitConfig>>): ReadonlyMap<string, UnitConfig> {
  return new Map([...built.pages, ...built.components].map((id) => [id, all[id] ?? {}]));
}

function decode(files: ReadonlyMap<string, Uint8Array>, file: string): string | undefined {
  const bytes = files.get(file);
  return bytes && new TextDecoder().decode(bytes);
}
