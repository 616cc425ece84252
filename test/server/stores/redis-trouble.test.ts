import { Redis } from "ioredis";
import { type OwnRedis, startRedis } from "../../../scripts/setup/redis/start-redis";
import { sha256 } from "../../../server/token/token-hash";
import { Phone } from "../support/phone";
import { describeWithRedis, REDIS_PROGRAM } from "../support/redis-program";
import { APP, type ServerRig, serverRig } from "../support/server-rig";

const METRICS_KEY = "key-of-prometheus";
const CALLERS = [{ name: "prometheus", keySha256: sha256(METRICS_KEY), apps: [], may: ["metrics" as const] }];
const LAMP = { kind: "blufi", name: "Lamp", addedAt: 1 };

describeWithRedis("a Redis in trouble", () => {
  let redis: OwnRedis;
  let bare: Redis;
  let rig: ServerRig;

  beforeAll(async () => {
    redis = await startRedis(REDIS_PROGRAM, { appendonly: "no" });
    bare = new Redis(redis.url, { retryStrategy: () => 50 });
    bare.on("error", () => undefined);
  });
  beforeEach(async () => {
    await bare.config("SET", "maxmemory", "0", "maxmemory-policy", "noeviction");
    await bare.flushall();
  });
  afterEach(() => rig.close());
  afterAll(async () => {
    bare.disconnect();
    await redis.remove();
  });

  const lines = (event: string) =>
    rig
      .logged()
      .split("\n")
      .flatMap((line) => (line.includes(`"event":"${event}"`) ? [JSON.parse(line)] : []));
  const ready = async () => (await rig.server.inject("/readyz")).json().because ?? "ready";
  const metric = async (sample: string) => {
    const headers = { authorization: `Bearer ${METRICS_KEY}` };
    const text = (await rig.server.inject({ url: "/metrics", headers })).body;
    return Number(
      text
        .split("\n")
        .find((line) => line.startsWith(`${sample} `))
        ?.slice(sample.length),
    );
  };
  const within = async (holds: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 1_000 && !(await holds()); tries++) await new Promise((next) => setTimeout(next, 20));
    expect(await holds()).toBe(true);
  };

  it("set so that it loses data says so at the start, and again after a reconnect, as errors and by a metric", async () => {
    await bare.config("SET", "maxmemory-policy", "allkeys-lru");
    rig = await serverRig({ redisUrl: redis.url, callers: CALLERS });
    expect(lines("store-setting-wrong")).toEqual([
      expect.objectContaining({ level: 50, setting: "appendonly", is: "no", should: "yes" }),
      expect.objectContaining({ level: 50, setting: "maxmemory-policy", is: "allkeys-lru", should: "noeviction" }),
    ]);
    expect(await metric('companion_store_setting_wrong{setting="appendonly"}')).toBe(1);
    expect(await metric('companion_store_setting_wrong{setting="maxmemory-policy"}')).toBe(1);
    await bare.config("SET", "maxmemory-policy", "noeviction");
    await bare.client("KILL", "TYPE", "normal");
    await within(() => lines("store-setting-wrong").length === 3);
    expect(await metric('companion_store_setting_wrong{setting="appendonly"}')).toBe(1);
    expect(await metric('companion_store_setting_wrong{setting="maxmemory-policy"}')).toBe(0);
  });

  it("keeps nothing of who is forgotten, whatever is under way on several connections", async () => {
    rig = await serverRig({ redisUrl: redis.url });
    const beside = await serverRig({ redisUrl: redis.url }, rig);
    const phone = new Phone(rig, APP);
    for (let round = 0; round < 5; round++) {
      const { userId } = (await phone.login()).body;
      const other = new Phone(beside, APP);
      other.token = phone.token;
      const bind = (n: number) => (n % 2 === 0 ? phone : other).call("PUT", `/v1/devices/d${n}`, LAMP);
      const underWay = Array.from({ length: 12 }, (_, n) => bind(n));
      await new Promise((next) => setTimeout(next, round));
      expect((await phone.call("DELETE", "/v1/me")).status).toBe(204);
      await Promise.all(underWay);
      expect(await rig.parts.stores.devices.list(userId)).toEqual([]);
    }
    await beside.close();
  });

  it.each([
    ["whose memory is full", "OOM", () => bare.config("SET", "maxmemory", "1")],
    ["that became a replica", "READONLY", () => bare.replicaof("127.0.0.1", 1)],
  ])("%s is not ready, and the cause is logged once and counted each time", async (_what, code, spoil) => {
    rig = await serverRig({ redisUrl: redis.url, callers: CALLERS });
    const phone = new Phone(rig, APP);
    await phone.login();
    expect(await ready()).toBe("ready");
    await spoil();
    rig.wechat.clock.advance(1_000);
    expect(await ready()).toBe("store-not-writable");
    for (let n = 0; n < 5; n++) {
      expect((await phone.call("PUT", "/v1/devices/lamp-1", LAMP)).status).toBe(503);
    }
    const told = lines("store-call-failed").filter(({ doing }) => doing === "limits.count");
    expect(told).toEqual([expect.objectContaining({ level: 50, code })]);
    expect(await metric(`companion_store_failures_total{doing="limits.count",code="${code}"}`)).toBe(5);
    await bare.replicaof("NO", "ONE");
    await bare.config("SET", "maxmemory", "0");
    expect((await phone.call("PUT", "/v1/devices/lamp-1", LAMP)).status).toBe(200);
    expect(await ready()).toBe("ready");
  });

  it("with another password is told by its own word, once, and not as a stream that cannot be written", async () => {
    const { host } = new URL(redis.url);
    await bare.config("SET", "requirepass", "right-password");
    rig = await serverRig({ redisUrl: `redis://:wrong-password@${host}`, callers: CALLERS });
    await rig.parts.tokens.current(APP).catch(() => undefined);
    await within(() => lines("store-not-connected").length > 0);
    await new Promise((next) => setTimeout(next, 400));
    expect(lines("store-failed").map(({ reason }) => reason)).toContainEqual(expect.stringContaining("WRONGPASS"));
    expect(lines("store-not-connected")).toEqual([expect.objectContaining({ level: 50, code: "WRONGPASS" })]);
    expect(rig.logged()).not.toMatch(/isn't writeable|wrong-password/);
    await bare.config("SET", "requirepass", "");
  });

  it("at an address where there is none is told by the system's word, and so is its coming back", async () => {
    rig = await serverRig({ redisUrl: redis.url });
    await redis.kill();
    await within(async () => (await ready()) === "store-unreachable");
    await within(() => lines("store-not-connected").some(({ code }) => code === "ECONNREFUSED"));
    await rig.parts.stores.devices.list("u1").catch((error) => expect(error.code).toBe("ECONNREFUSED"));
    const told = lines("store-not-connected").length;
    await new Promise((next) => setTimeout(next, 400));
    expect(lines("store-not-connected")).toHaveLength(told);
    await redis.start();
    await within(async () => (await ready()) === "ready");
    expect(lines("store-connected").length).toBeGreaterThan(0);
  });
});
