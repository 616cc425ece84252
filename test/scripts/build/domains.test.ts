import { readFileSync } from "node:fs";
import path from "node:path";
import { checkDomains, domainFaults } from "../../../scripts/build/checks/domains";
import { describeDomains, readDomains } from "../../../scripts/build/domains";
import { Problems } from "../../../scripts/build/problem";
import { SourceTree } from "../../../scripts/build/source-tree";

const ROOT = path.resolve(__dirname, "../../..");
const GOOD = "https://iot.example.com";
const faults = (json: object, dev = false) => domainFaults(json as never, dev).map(({ message }) => message);

describe("addresses of servers", () => {
  it.each([
    ["none at all", { api: "", request: [] }],
    ["one server", { api: GOOD, request: [GOOD] }],
    ["a port, the same in both", { api: `${GOOD}:8443`, request: [`${GOOD}:8443`] }],
    ["several lists", { api: GOOD, request: [GOOD], socket: ["wss://iot.example.com"], downloadFile: [GOOD] }],
    [
      "a cloud on another port of a listed domain",
      {
        api: "",
        socket: ["wss://iot.example.com"],
        cloud: { socket: "wss://iot.example.com:8443/v1/cloud", broker: "mqtts://iot.example.com:8883", prefix: "dc" },
      },
    ],
    ["a name in punycode", { api: "https://xn--fiq228c.example.cn", request: ["https://xn--fiq228c.example.cn"] }],
  ])("%s may ship", (_what, json) => {
    expect(faults(json)).toEqual([]);
  });

  it.each([
    ["http", "http://iot.example.com", /takes https here/],
    ["an IP address", "https://203.0.113.7", /no IP address/],
    ["localhost", "https://localhost", /localhost/],
    ["WeChat's own server", "https://api.weixin.qq.com", /servers only/],
    ["a wildcard", "https://*.example.com", /wildcard/],
    ["a path", "https://iot.example.com/v1", /nothing after it/],
    ["a slash at the end", "https://iot.example.com/", /nothing after it/],
    ["a user", "https://me@iot.example.com", /nothing after it/],
    ["the scheme's own port", "https://iot.example.com:443", /:443/],
    ["no port", "https://iot.example.com:99999", /1 to 65535/],
    ["capitals", "https://IoT.example.com", /small ASCII/],
    ["a name without a dot", "https://iot", /small ASCII/],
    ["a name of another script", "https://物联.example.com", /small ASCII/],
    ["WebSocket's scheme", "wss://iot.example.com", /takes https here/],
  ])("%s is refused, as api and in the list", (_what, domain, message) => {
    expect(faults({ api: "", request: [domain] })).toEqual([expect.stringMatching(message)]);
    expect(faults({ api: domain, request: [] })).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ["a domain that is not listed", { api: GOOD, request: [] }, /not in the list request/],
    ["another port", { api: GOOD, request: [`${GOOD}:8443`] }, /another port/],
    ["a port that the list leaves out", { api: `${GOOD}:8443`, request: [GOOD] }, /another port/],
    ["https for a socket", { socket: [GOOD] }, /takes wss here/],
    ["a list that is none", { request: GOOD }, /list of texts/],
    ["a name that is no list", { requests: [GOOD] }, /no list/],
    [
      "a cloud of no listed domain",
      { api: "", socket: [], cloud: { socket: "wss://iot.example.com/v1" } },
      /list socket/,
    ],
    ["a cloud in clear", { api: "", socket: [], cloud: { socket: "ws://iot.example.com/v1" } }, /must be wss/],
    ["a broker that is none", { api: "", cloud: { broker: "https://iot.example.com", prefix: "dc" } }, /broker/],
    ["an api that is no text", { api: 7 }, /must be a text/],
  ])("%s is refused", (_what, json, message) => {
    expect(faults(json)).toEqual([expect.stringMatching(message)]);
  });

  it("a developer's own machine may stand in a build with --dev, and in no other", () => {
    const json = { api: "http://127.0.0.1:8787", request: [] };
    expect(faults(json, true)).toEqual([]);
    expect(faults(json)).toHaveLength(1);
  });
});

describe("the mini program", () => {
  const tree = new SourceTree(ROOT, path.join(ROOT, "miniprogram"));

  it("keeps its addresses in one file, and one file alone hands them to WeChat", () => {
    const problems = new Problems();
    expect(checkDomains(tree, problems, false)).toBeDefined();
    expect(problems.list).toEqual([]);
  });

  it("is refused with a request beside the HTTP client, by file and line", () => {
    const stray = Object.assign(Object.create(tree) as SourceTree, {
      list: () => ["pages/me/index.ts"],
      text: () => 'const a = 1;\nwx.request({ url: "https://elsewhere.example.com" });\n',
      has: () => false,
    });
    const problems = new Problems();
    checkDomains(stray, problems, false);
    expect(problems.list).toMatchObject([{ rule: "domain", file: "miniprogram/pages/me/index.ts", line: 2 }]);
  });

  it("tells the admin console's lists in docs/domains.md as the build writes it", () => {
    const json = JSON.parse(readFileSync(path.join(ROOT, "miniprogram/lib/backend.json"), "utf8"));
    expect(readFileSync(path.join(ROOT, "docs/domains.md"), "utf8")).toBe(describeDomains(readDomains(json)));
  });

  it("names every domain under its list", () => {
    const text = describeDomains(readDomains({ api: GOOD, request: [GOOD], socket: ["wss://s.example.com"] }));
    expect(text).toContain(`| request 合法域名 | \`${GOOD}\` |`);
    expect(text).toContain("| socket 合法域名 | `wss://s.example.com` |");
  });
});
