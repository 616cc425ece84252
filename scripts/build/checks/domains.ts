import { readCloud } from "../../../protocol/identity/messages";
import { cloudText, DOMAIN_LISTS, DOMAINS_FILE, type DomainList, type Domains, readDomains } from "../domains";
import { type JsonObject, readJsonFile } from "../json-file";
import { lineAt, lineOf } from "../position";
import type { Problems } from "../problem";
import type { SourceTree } from "../source-tree";
import { type Node, parseScript } from "./ast";
import { globalAccesses } from "./global-access";
import { isWechatServer } from "./secrets";

/** The only file that hands an address to WeChat. */
const TRANSPORT = "lib/http/transport.ts";
const NETWORK_CALLS: ReadonlySet<string> = new Set(["request", "uploadFile", "downloadFile", "connectSocket"]);
const SCHEMES: Readonly<Record<DomainList, string>> = {
  request: "https",
  socket: "wss",
  uploadFile: "https",
  downloadFile: "https",
};
const FORM = /^([a-z]+):\/\/([^/:?#@]+)(?::(\d{1,5}))?$/;
const HOST_NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/** A developer's own machine: for a build with `--dev`, in DevTools with the domain check off. */
const OWN_MACHINE = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/;
const SOCKET = /^wss:\/\/([^/:?#@]+)(?::\d{1,5})?(?:\/[^?#]*)?$/;
const OWN_SOCKET = /^wss?:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?(?:\/[^?#]*)?$/;

interface Fault {
  /** What to point at in the file. */
  readonly at: string;
  readonly message: string;
}

/**
 * Checks the addresses of servers, and that nothing else in the client speaks to one.
 *
 * @returns what the file says; undefined when the mini program has none.
 */
export function checkDomains(tree: SourceTree, problems: Problems, dev: boolean): Domains | undefined {
  refuseStrayCalls(tree, problems);
  if (!tree.has(DOMAINS_FILE)) return undefined;
  const json = readJsonFile(tree, DOMAINS_FILE, "domain", problems);
  if (json === undefined) return undefined;
  for (const { at, message } of domainFaults(json, dev)) {
    problems.add("domain", tree.label(DOMAINS_FILE), lineOf(tree.text(DOMAINS_FILE), JSON.stringify(at)), message);
  }
  return readDomains(json);
}

/** What is wrong with the file's content. */
export function domainFaults(json: JsonObject, dev: boolean): readonly Fault[] {
  const names = Object.keys(DOMAIN_LISTS) as DomainList[];
  const unknown = Object.keys(json).filter(
    (name) => name !== "api" && name !== "cloud" && !names.includes(name as DomainList),
  );
  const misshapen = names.filter((name) => {
    const list = json[name] ?? [];
    return !Array.isArray(list) || list.some((domain) => typeof domain !== "string");
  });
  const domains = readDomains(json);
  return [
    ...unknown.map((at) => ({ at, message: `${at} is no list of the admin console` })),
    ...misshapen.map((at) => ({ at, message: `${at} must be a list of texts` })),
    ...(json.api === undefined || typeof json.api === "string" ? [] : [{ at: "api", message: "api must be a text" }]),
    ...names.flatMap((name) => domains.lists[name].flatMap((domain) => domainFault(domain, SCHEMES[name]))),
    ...apiFaults(domains, dev),
    ...cloudFaults(json, domains, dev),
  ];
}

function apiFaults({ api, lists }: Domains, dev: boolean): readonly Fault[] {
  if (api === "" || (dev && OWN_MACHINE.test(api))) return [];
  const faults = domainFault(api, "https");
  if (faults.length > 0 || lists.request.includes(api)) return faults;
  const host = FORM.exec(api)?.[2];
  const sameHost = lists.request.find((domain) => FORM.exec(domain)?.[2] === host);
  const why = sameHost === undefined ? "is not in the list request" : `has another port than ${sameHost} in request`;
  return [{ at: api, message: `${api} ${why}: WeChat compares scheme, domain and port` }];
}

/** The connection to the cloud goes to a listed domain, any port of it; the broker is for devices and stands in no list. */
function cloudFaults(json: JsonObject, { cloudSocket, lists }: Domains, dev: boolean): readonly Fault[] {
  const [url, prefix] = [cloudText(json, "broker"), cloudText(json, "prefix")];
  const broker =
    url === "" || readCloud({ url, prefix }) !== undefined
      ? []
      : [{ at: "broker", message: `${url} and ${prefix} are nothing that a device can be told of a broker` }];
  if (cloudSocket === "" || (dev && OWN_SOCKET.test(cloudSocket))) return broker;
  const host = SOCKET.exec(cloudSocket)?.[1];
  const isListed = lists.socket.some((domain) => host !== undefined && FORM.exec(domain)?.[2] === host);
  const why = host === undefined ? "must be wss://DOMAIN/PATH" : "is of no domain in the list socket";
  return isListed ? broker : [...broker, { at: cloudSocket, message: `${cloudSocket} ${why}` }];
}

function domainFault(domain: string, scheme: string): readonly Fault[] {
  const fault = (message: string) => [{ at: domain, message: `${domain}: ${message}` }];
  const [, given, host = "", port] = FORM.exec(domain) ?? [];
  if (given === undefined) return fault(`must be ${scheme}://DOMAIN or ${scheme}://DOMAIN:PORT, with nothing after it`);
  if (given !== scheme) return fault(`WeChat takes ${scheme} here, not ${given}`);
  if (/^[\d.]+$/.test(host) || host.startsWith("[")) return fault("WeChat takes a domain, no IP address");
  if (host === "localhost") return fault("WeChat takes no localhost");
  if (host.includes("*")) return fault("WeChat takes no wildcard");
  // Its console takes none of them (networking-login: domains).
  if (isWechatServer(host)) return fault("is called by servers only, with an access_token that no phone may have");
  if (!HOST_NAME.test(host)) return fault("is no domain name in small ASCII letters");
  if (port === "443") return fault("leave out :443; WeChat takes an address with it for another one");
  if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535)) return fault("has no port of 1 to 65535");
  return [];
}

function refuseStrayCalls(tree: SourceTree, problems: Problems): void {
  for (const file of tree.list("")) {
    if (!/\.[cm]?[jt]s$/.test(file) || file === TRANSPORT) continue;
    const text = tree.text(file);
    const program = /\bwx\b/.test(text) ? parsed(file, text) : undefined;
    if (program === undefined) continue;
    for (const { member, offset } of globalAccesses(program, "wx")) {
      if (!NETWORK_CALLS.has(member)) continue;
      const message = `wx.${member} outside ${TRANSPORT}: calls to servers go through the HTTP client`;
      problems.add("domain", tree.label(file), lineAt(text, offset), message);
    }
  }
}

/** What does not parse is refused by the bundler, with its line. */
function parsed(file: string, text: string): Node | undefined {
  try {
    return parseScript(file, text);
  } catch {
    return undefined;
  }
}
