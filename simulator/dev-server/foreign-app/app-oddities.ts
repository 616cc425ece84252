import { isObject, type JsonObject } from "../../../scripts/build/json-file";
import { resolvePath } from "../../runtime/app/module-path";
import { type ForeignPackage, pageIds } from "./app-pages";

type Note = (landmark: string, problem: string) => void;

const isText = (value: unknown): value is string => typeof value === "string";

/** Names what is not as app.json should have it and is passed over. @param note with what stands on the line */
export function noteOddities(json: JsonObject, packages: readonly ForeignPackage[], note: Note): void {
  for (const name of ["pages", "subPackages", "subpackages"]) {
    const list = json[name];
    if (list === undefined) continue;
    if (!Array.isArray(list)) note(`"${name}"`, `${name} is no list: it is left out`);
    else if (!list.every(name === "pages" ? isText : isObject))
      note(`"${name}"`, `${name} holds what is none: it is left out`);
  }
  noteRoots(json, note);
  const bar = json.tabBar;
  if (isObject(bar)) noteTabs(bar, new Set(packages.flatMap(({ pages }) => pages)), note);
}

function noteRoots({ subPackages, subpackages }: JsonObject, note: Note): void {
  const declared = [subPackages, subpackages].filter(Array.isArray).flat().filter(isObject);
  const seen: string[] = [];
  for (const written of declared.map(({ root }) => root).filter(isText)) {
    const root = resolvePath("", written);
    const other = seen.find((one) => `${root}/`.startsWith(`${one}/`) || one.startsWith(`${root}/`));
    if (other === root) note(`"${written}"`, `there is more than one subpackage ${root}`);
    else if (other !== undefined) note(`"${written}"`, `the subpackages ${root} and ${other} lie in one another`);
    seen.push(root);
  }
}

function noteTabs({ list }: JsonObject, pages: ReadonlySet<string>, note: Note): void {
  if (!Array.isArray(list)) {
    note('"tabBar"', "tabBar has no list: there is no tab bar");
    return;
  }
  for (const tab of list) {
    const path = isObject(tab) && isText(tab.pagePath) ? tab.pagePath : undefined;
    if (path === undefined) note('"tabBar"', "tabBar.list holds what is no tab: it is left out");
    else if (!pages.has(pageIds([path], "")[0] ?? "")) note(`"${path}"`, `the tab's page ${path} is none of the app's`);
  }
}
