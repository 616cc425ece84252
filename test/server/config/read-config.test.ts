import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import Fastify from "fastify";
import { ConfigError, type Environment } from "../../../server/config/environment";
import { readConfig } from "../../../server/config/read-config";

const folder = mkdtempSync(join(tmpdir(), "device-companion-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = "0123456789abcdef0123456789abcdef";
const APP = { appId: "wx0000000000000001", secret: SECRET };
const CALLER = { name: "shop", keySha256: "a".repeat(64), apps: ["*"] };

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe("the server's configuration", () => {
  it("of somebody who has set nothing: this machine, WeChat itself, SQLite", () => {
    expect(readConfig({})).toMatchObject({
      host: "127.0.0.1",
      port: 8787,
      wechatUrl: "https://api.weixin.qq.com",
      apps: [],
      callers: [],
      logLevel: "info",
    });
    expect(readConfig({}).redisUrl).toBeUndefined();
  });

  it("has the broker inside unless MQTT_URL says where it is, with a name to make accounts by", () => {
    expect(readConfig({})).toMatchObject({ mqttPrefix: "dc" });
    expect(readConfig({ MQTT_PORT: "1883", MQTT_PREFIX: "home-1" })).toMatchObject({
      mqttPort: 1883,
      mqttPrefix: "home-1",
    });
    const mqttUrl = "mqtts://admin:p%40ss@mosquitto.example:8883";
    expect(readConfig({ MQTT_URL: mqttUrl })).toMatchObject({ mqttUrl });
    for (const wrong of [
      "mosquitto.example",
      "http://a:b@c",
      "mqtt://mosquitto.example",
      "mqtt://admin@mosquitto.example",
    ])
      expect(problemsOf({ MQTT_URL: wrong })).toEqual([expect.stringMatching(/^MQTT_URL must be/)]);
    expect(problemsOf({ MQTT_URL: mqttUrl, MQTT_PORT: "1883" })).toEqual([expect.stringMatching(/keep one/)]);
    expect(problemsOf({ MQTT_PORT: "70000" })).toEqual(["MQTT_PORT must be 0 to 65535."]);
    for (const wrong of ["a/b", "#", "+", "$SYS", "x".repeat(33)])
      expect(problemsOf({ MQTT_PREFIX: wrong })).toEqual([expect.stringMatching(/^MQTT_PREFIX must be/)]);
  });

  it("takes apps and callers, stable mode and all rights unless said otherwise", () => {
    const config = readConfig({ WECHAT_APPS: JSON.stringify([APP]), CALLERS: JSON.stringify([CALLER]) });
    expect(config.apps).toEqual([{ ...APP, mode: "stable" }]);
    expect(config.callers).toEqual([{ ...CALLER, may: ["read", "report"] }]);
  });

  it("takes each secret from a file, without the line break at its end", () => {
    const secretFile = join(folder, "secret");
    const redisFile = join(folder, "redis");
    writeFileSync(secretFile, `${SECRET}\n`);
    writeFileSync(redisFile, "redis://:password@127.0.0.1:6379\r\n");
    const apps = JSON.stringify([{ appId: APP.appId, secretFile, mode: "plain" }]);
    const config = readConfig({ WECHAT_APPS: apps, REDIS_URL_FILE: redisFile });
    expect(config.apps).toEqual([{ ...APP, mode: "plain" }]);
    expect(config.redisUrl).toBe("redis://:password@127.0.0.1:6379");
  });

  it.each<[string, Environment, string]>([
    ["a port that is none", { PORT: "http" }, "PORT"],
    ["a port too high", { PORT: "65536" }, "PORT"],
    ["apps that are not JSON", { WECHAT_APPS: `{"secret":"${SECRET}"` }, "WECHAT_APPS is not JSON"],
    ["apps that are no list", { WECHAT_APPS: "{}" }, "list of objects"],
    ["a list of nothing", { WECHAT_APPS: "[null]" }, "list of objects"],
    ["an AppID that is none", { WECHAT_APPS: JSON.stringify([{ ...APP, appId: "wx1" }]) }, "WECHAT_APPS[0].appId"],
    ["an app without a secret", { WECHAT_APPS: JSON.stringify([{ appId: APP.appId }]) }, "needs an AppSecret"],
    ["a model for tags without an id", { WECHAT_APPS: JSON.stringify([{ ...APP, entryModel: {} }]) }, "entryModel"],
    ["a mode that is none", { WECHAT_APPS: JSON.stringify([{ ...APP, mode: "fast" }]) }, "mode"],
    ["an app twice", { WECHAT_APPS: JSON.stringify([APP, APP]) }, "twice"],
    ["a caller's key that is no hash", { CALLERS: JSON.stringify([{ ...CALLER, keySha256: SECRET }]) }, "keySha256"],
    ["a caller of no apps", { CALLERS: JSON.stringify([{ ...CALLER, apps: "*" }]) }, "apps"],
    ["a right that is none", { CALLERS: JSON.stringify([{ ...CALLER, may: ["write"] }]) }, "may"],
    ["a key for two callers", { CALLERS: JSON.stringify([CALLER, CALLER]) }, "same key"],
    ["a WeChat without TLS", { WECHAT_URL: "http://api.weixin.qq.com" }, "WECHAT_URL"],
    ["a Redis that is none", { REDIS_URL: "http://127.0.0.1" }, "REDIS_URL"],
    ["a Redis without a host", { REDIS_URL: "redis://" }, "REDIS_URL"],
    ["a Redis at a port that is none", { REDIS_URL: "redis://127.0.0.1:99999" }, "REDIS_URL"],
    ["a database that is no number", { REDIS_URL: "redis://127.0.0.1/first" }, "REDIS_URL"],
    ["a proxy's address that is none", { TRUSTED_PROXIES: "10.0.0.1,999.1.1.1" }, "TRUSTED_PROXIES"],
    ["a range that is none", { TRUSTED_PROXIES: "10.0.0.0/33" }, "TRUSTED_PROXIES"],
    ["a range of everybody", { TRUSTED_PROXIES: "0.0.0.0/0" }, "TRUSTED_PROXIES"],
    [
      "an app's secret file that is not there, by the name it has there",
      { WECHAT_APPS: JSON.stringify([{ appId: APP.appId, secretFile: join(folder, "none") }]) },
      "WECHAT_APPS[0].secretFile names a file that cannot be read.",
    ],
    ["a log level that is none", { LOG_LEVEL: "loud" }, "LOG_LEVEL"],
    ["a secret's file that is not there", { REDIS_URL_FILE: join(folder, "none") }, "REDIS_URL_FILE"],
    ["a value and a file", { REDIS_URL: "redis://a", REDIS_URL_FILE: "b" }, "keep one"],
  ])("names %s", (_name, env, words) => {
    const problems = problemsOf(env);
    expect(problems.join("\n")).toContain(words);
    expect(problems.join("\n")).not.toContain(SECRET);
  });

  it("takes for a proxy only what Fastify takes for one too", () => {
    const word = fc.oneof(
      fc.stringMatching(/^[\da-f.:]{1,12}(\/\d{1,3})?$/),
      fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 40 })).map(([address, bits]) => `${address}/${bits}`),
      fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 140 })).map(([address, bits]) => `${address}/${bits}`),
      fc.constantFrom("loopback", "LinkLocal", "uniquelocal", "10.0.0.0/255.0.0.0", "::ffff:10.0.0.0/104", " "),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 3 }), (words) => {
        const env = { TRUSTED_PROXIES: words.join(",") };
        if (problemsOf(env).length > 0) return;
        const { trustedProxies = [] } = readConfig(env);
        expect(() => Fastify({ trustProxy: [...trustedProxies] })).not.toThrow();
      }),
    );
  });

  it("names all that is wrong at once", () => {
    expect(problemsOf({ PORT: "x", LOG_LEVEL: "x", CALLERS: "x" })).toHaveLength(3);
  });

  it("has a sentence for whatever stands in its lists", () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (apps, callers) => {
        for (const problem of problemsOf({ WECHAT_APPS: apps, CALLERS: callers })) expect(problem).toMatch(/^[A-Z_]+/);
      }),
    );
  });
});
