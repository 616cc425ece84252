import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ConfigError } from "../../../server/config/environment";
import { readConfig } from "../../../server/config/read-config";

const SERVER = resolve(__dirname, "../../../server");
const problems = (env: Record<string, string>) => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return error instanceof ConfigError ? error.problems : ["not a ConfigError"];
  }
};

describe("settings of operations", () => {
  it("are closed unless set: no proxy is believed, no page is shown, no drain", () => {
    expect(readConfig({})).toMatchObject({ trustedProxies: [], apiPage: false, drainMs: 0 });
    expect(readConfig({ API_PAGE: "true" })).toMatchObject({ apiPage: false });
  });

  it("are taken as they stand", () => {
    const env = { TRUSTED_PROXIES: "loopback, 10.0.0.0/8,::1", API_PAGE: "on", DRAIN_MS: "5000" };
    expect(readConfig(env)).toMatchObject({
      trustedProxies: ["loopback", "10.0.0.0/8", "::1"],
      apiPage: true,
      drainMs: 5_000,
    });
  });

  it.each([
    ["TRUSTED_PROXIES", "everybody"],
    ["TRUSTED_PROXIES", "true"],
    ["DRAIN_MS", "-1"],
    ["DRAIN_MS", "60001"],
    ["DRAIN_MS", "soon"],
  ])("of %s=%s are refused by name", (name, value) => {
    expect(problems({ [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it("give nobody the metrics who was not given them", () => {
    const caller = { name: "shop", keySha256: "0".repeat(64), apps: ["*"] };
    expect(readConfig({ CALLERS: JSON.stringify([caller]) }).callers[0]?.may).toEqual(["read", "report"]);
    const prometheus = { ...caller, may: ["metrics"] };
    expect(readConfig({ CALLERS: JSON.stringify([prometheus]) }).callers[0]?.may).toEqual(["metrics"]);
  });
});

describe("server/.env.example", () => {
  const example = readFileSync(join(SERVER, ".env.example"), "utf8");
  const code = readFileSync(join(SERVER, "config/read-config.ts"), "utf8");

  it("explains each variable that is read, and no other", () => {
    const explained = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);
    const read = [...code.matchAll(/env\.([A-Z_]+)|setting\("([A-Z_]+)"\)/g)].map(
      ([, plain, secret]) => plain ?? secret,
    );
    expect(explained.sort()).toEqual([...new Set(read)].sort());
  });
});
