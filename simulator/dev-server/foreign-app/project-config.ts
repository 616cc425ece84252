import path from "node:path";
import { isObject } from "../../../scripts/build/json-file";
import type { AppFolder } from "./app-folder";
import type { StylePlugin } from "./compiler-plugins";
import { readLenientJson } from "./lenient-json";
import type { Warnings } from "./warnings";

const NO_APP_ID = "touristappid";
const APP_ID = /^[A-Za-z0-9_-]{1,64}$/;

const STYLE_PLUGINS: readonly StylePlugin[] = ["less", "sass"];
const FILES = ["project.config.json", "project.private.config.json"] as const;

/** What project.config.json says, as far as it matters here. */
export interface ProjectConfig {
  /** The app's id; DevTools gives one without an id this one. */
  readonly appId: string;
  /** Folder with app.json, relative to the app's folder; "" is the folder itself. */
  readonly root: string;
  /** DevTools compiles to ES5 in strict mode, unless it is told otherwise. */
  readonly strict: boolean;
  /** Languages of style sheets that DevTools compiles; TypeScript needs no word. */
  readonly plugins: ReadonlySet<StylePlugin>;
}

/** Reads project.config.json, which may be missing: then the folder is the mini program's own. */
export function readProjectConfig(folder: AppFolder, warnings: Warnings): ProjectConfig {
  const [shared, own] = FILES.map((file) => readOne(file, folder, warnings));
  const setting = { ...settingOf(shared), ...settingOf(own) };
  const strict = setting.es6 !== false && setting.disableUseStrict !== true;
  const [appId = NO_APP_ID] = [own?.appid, shared?.appid].filter(isAppId);
  const named = Array.isArray(setting.useCompilerPlugins) ? setting.useCompilerPlugins : [];
  const plugins = new Set(STYLE_PLUGINS.filter((plugin) => named.includes(plugin)));
  return { appId, root: rootOf([own, shared], folder, warnings), strict, plugins };
}

const isAppId = (value: unknown): value is string => typeof value === "string" && APP_ID.test(value);

function readOne(file: string, folder: AppFolder, warnings: Warnings): Readonly<Record<string, unknown>> | undefined {
  const text = folder.text(file);
  if (text === undefined) return undefined;
  const read = readLenientJson(text);
  if (read.ok) return read.value;
  warnings.add("app-config", file, read.line, read.text);
  return undefined;
}

const settingOf = (config: Readonly<Record<string, unknown>> | undefined) =>
  isObject(config?.setting) ? config.setting : {};

type Config = Readonly<Record<string, unknown>> | undefined;

/** `miniprogramRoot`; where a build has not made it yet, `srcMiniprogramRoot`, which DevTools writes beside it. */
function rootOf(configs: readonly Config[], folder: AppFolder, warnings: Warnings): string {
  const named = (key: string) => configs.map((config) => config?.[key]).find((value) => typeof value === "string");
  const [built, source] = [named("miniprogramRoot"), named("srcMiniprogramRoot")].map((declared) => {
    const name = String(declared ?? "");
    return { name, root: path.posix.normalize(name.replaceAll("\\", "/")).replace(/^\/+|\/+$/g, "") };
  });
  const holds = (root: string) => !root.startsWith("..") && folder.hasFile(path.posix.join(root, "app.json"));
  if (source !== undefined && source.name !== "" && built !== undefined && !holds(built.root) && holds(source.root)) {
    return source.root === "." ? "" : source.root;
  }
  if (built === undefined || built.name.trim() === "" || built.root === "." || built.root === "") return "";
  if (folder.hasFolder(built.root) && !built.root.startsWith("..")) return built.root;
  warnings.add("app-config", FILES[0], 1, `miniprogramRoot: there is no folder ${built.name} inside the app's folder`);
  return "";
}
