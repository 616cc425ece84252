/** A page of an app with its query, bare or behind a slash. */
const BARE = /^\/?([^?#]+)(?:\?([^#]*))?(?:#.*)?$/;
/** WeChat's plain scheme: `weixin://dl/business/?appid=…&path=…&query=…`. */
const SCHEME = /^weixin:\/\/dl\/business\/\?([^#]*)/;

export interface PageLink {
  /** Without a slash before it. */
  readonly path: string;
  /** As it was written, still encoded; "" for none. */
  readonly query: string;
}

/** A link to a page of a mini program, as a code or a tag carries it; whose page it is nobody checks. Pure, never throws. */
export function readPageLink(text: string): PageLink | undefined {
  const outer = SCHEME.exec(text)?.[1];
  if (outer !== undefined) {
    const fields = parametersOf(outer);
    return { path: (fields.get("path") ?? "").replace(/^\//, ""), query: fields.get("query") ?? "" };
  }
  const [, path, query = ""] = BARE.exec(text) ?? [];
  return path === undefined ? undefined : { path, query };
}

/** The parameters of a query, decoded; a name twice keeps the first. */
export function parametersOf(query: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const pair of query.split("&")) {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    if (!fields.has(name)) fields.set(name, decoded(value));
  }
  return fields;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
