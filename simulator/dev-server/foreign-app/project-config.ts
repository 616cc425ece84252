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
  return { appId, root: rootOf(shared?.miniprogramRoot, folder, warnings), strict, plugins };
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

function rootOf(declared: unknown, folder: AppFolder, warnings: Warnings): string {
  if (typeof declared !== "string" || declared.trim() === "") return "";
  const root = path.posix.normalize(declared.replaceAll("\\", "/")).replace(/^\/+|\/+$/g, "");
  if (root === "." || root === "") return "";
  if (folder.hasFolder(root) && !root.startsWith("..")) return root;
  warnings.add("app-config", FILES[0], 1, `miniprogramRoot: there is no folder ${declared} inside the app's folder`);
  return "";
}
