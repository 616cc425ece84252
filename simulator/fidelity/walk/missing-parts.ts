import path from "node:path";
import { HTML_TAGS } from "../../runtime/bundle/html-tags";
import type { AppWarning, WebBundle } from "../../runtime/bundle/web-bundle";

const LACKED_TAG = /<([\w-]+)> is not modelled|<([\w-]+)>: there is no component/;

/** Components and files that a page or a component of it names and the phone or the folder lacks. */
export function missingParts(bundle: WebBundle, page: string): readonly string[] {
  const units = unitsOf(bundle, page);
  const own = (bundle.foreign?.warnings ?? []).filter(({ file }) => units.has(file.replace(/\.\w+$/, "")));
  const found = new Map<string, string>();
  for (const warning of own) {
    const lack = lackOf(warning);
    if (lack !== undefined && !found.has(lack)) found.set(lack, `${lack} (${warning.file}:${warning.line})`);
  }
  return [...found.values()];
}

function lackOf({ kind, text }: AppWarning): string | undefined {
  const [, unknown, absent] = LACKED_TAG.exec(text) ?? [];
  const tag = unknown ?? absent;
  if (tag !== undefined) return HTML_TAGS.has(tag) ? undefined : `no <${tag}>`;
  return kind === "missing-file" ? text : undefined;
}

/** A page with every component below it. */
export function unitsOf({ units }: WebBundle, page: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [page];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const used = Object.values(units[id]?.usingComponents ?? {});
    open.push(
      ...used.map((named) =>
        path.posix.join(named.startsWith("/") ? "" : path.posix.dirname(id), named).replace(/^\//, ""),
      ),
    );
  }
  return found;
}
