import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*/g;
const MEMBER = /(?<=[\s{(,;<])[\w$]+(?=\??\s*[:(<])/g;

let known: ReadonlySet<string> | undefined;

/**
 * @returns every name that JavaScript, the web or WeChat gives a property or an option, read off the declarations that the
 * type checker brings.
 * @throws Error when those are not installed.
 */
export function platformNames(): ReadonlySet<string> {
  known ??= new Set(
    declarations().flatMap((file) => readFileSync(file, "utf8").replace(COMMENT, "").match(MEMBER) ?? []),
  );
  return known;
}

function declarations(): string[] {
  const { resolve } = createRequire(import.meta.url);
  const typescript = path.join(path.dirname(resolve("typescript/package.json")), "../@typescript");
  const libraries = listed(typescript).filter((file) => /[\\/]lib\.(?:es|dom)[\w.]*\.d\.ts$/.test(file));
  const wechat = listed(path.dirname(resolve("miniprogram-api-typings/package.json")));
  if (libraries.length === 0) throw new Error("No declarations of JavaScript's own names: run npm ci.");
  return [...libraries, ...wechat.filter((file) => file.endsWith(".d.ts"))];
}

const listed = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file));
