import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { JsonObject } from "./json-file";

/** The one place where addresses of servers are written. Relative to the source folder. */
export const DOMAINS_FILE = "lib/backend.json";
/** Relative to the project's root. */
const LIST_FILE = "docs/domains.md";

/** The lists of the admin console, by their names in {@link DOMAINS_FILE}. */
export const DOMAIN_LISTS = {
  request: "request 合法域名",
  socket: "socket 合法域名",
  uploadFile: "uploadFile 合法域名",
  downloadFile: "downloadFile 合法域名",
} as const;
export type DomainList = keyof typeof DOMAIN_LISTS;

/** What `lib/backend.json` says. */
export interface Domains {
  /** Origin of the app's own server; "": the app has none and asks nothing of anybody. */
  readonly api: string;
  /** Where the app's server takes connections, `wss://…`; "": the app has no cloud. */
  readonly cloudSocket: string;
  readonly lists: Readonly<Record<DomainList, readonly string[]>>;
}

/** Reads the file as it is; `checkDomains` says what is wrong with it. */
export function readDomains(json: JsonObject): Domains {
  const list = (name: DomainList): string[] => {
    const value = json[name];
    return Array.isArray(value) ? value.filter((domain): domain is string => typeof domain === "string") : [];
  };
  return {
    api: typeof json.api === "string" ? json.api : "",
    cloudSocket: cloudText(json, "socket"),
    lists: {
      request: list("request"),
      socket: list("socket"),
      uploadFile: list("uploadFile"),
      downloadFile: list("downloadFile"),
    },
  };
}

/** A text of `cloud`; "" where it says none. */
export function cloudText({ cloud }: JsonObject, name: "socket" | "broker" | "prefix"): string {
  const value = typeof cloud === "object" && cloud !== null ? (cloud as JsonObject)[name] : undefined;
  return typeof value === "string" ? value : "";
}

/** The page of the docs that a person copies into the admin console. */
export function describeDomains({ api, lists }: Domains): string {
  const rows = Object.entries(DOMAIN_LISTS).map(([name, label]) => {
    const domains = lists[name as DomainList].map((domain) => `\`${domain}\``).join(", ");
    return `| ${label} | ${domains === "" ? "—" : domains} |`;
  });
  return [
    "# Domains for the admin console",
    "",
    "Written by `npm run build` from `miniprogram/lib/backend.json`. Enter each list under 开发管理 → 开发设置 → 服务器域名 of",
    "mp.weixin.qq.com, exactly as it stands here: WeChat compares scheme, domain and port as text. The domains need an ICP filing",
    "and a certificate with its full chain (TLS 1.2 or later).",
    "",
    "| list | domains |",
    "| --- | --- |",
    ...rows,
    "",
    api === ""
      ? "The app has no server: it sends no request at all. To give it one, write its origin into `api` and into `request`."
      : `The app's own server: \`${api}\`.`,
    "",
  ].join("\n");
}

/** Writes the page when it says something else. */
export function writeDomainList(projectRoot: string, domains: Domains): void {
  const file = path.join(projectRoot, LIST_FILE);
  if (!existsSync(path.dirname(file))) return;
  const text = describeDomains(domains);
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}
