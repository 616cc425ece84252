import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { type OwnRedis, startRedis } from "../../../scripts/setup/redis/start-redis";
import { Phone } from "../support/phone";
import { describeWithRedis, REDIS_PROGRAM } from "../support/redis-program";
import { APP, type ServerRig, serverRig } from "../support/server-rig";

const HOUR = 3_600_000;
const LAMP = { kind: "blufi", name: "Lamp", addedAt: 1 };

describeWithRedis("two servers on one Redis and one database", () => {
  const folder = mkdtempSync(join(tmpdir(), "device-companion-several-"));
  const sqliteFile = join(folder, "server.sqlite");
  let redis: OwnRedis;
  let here: ServerRig;
  let there: ServerRig;
  let phone: Phone;

  beforeAll(async () => {
    redis = await startRedis(REDIS_PROGRAM);
  });
  afterAll(async () => {
    await redis.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    here = await serverRig({ redisUrl: redis.url, sqliteFile });
    there = await serverRig({ redisUrl: redis.url, sqliteFile }, here);
    phone = new Phone(here, APP, `user ${Math.random()}`);
    await phone.login();
  });
  afterEach(async () => {
    await there.close();
    await here.close();
  });

  /** The same phone, by way of the other server. */
  const elsewhere = (): Phone => {
    const same = new Phone(there, APP, phone.user);
    same.token = phone.token;
    same.updateToken = phone.updateToken;
    return same;
  };

  it("know each other's sessions and devices", async () => {
    expect((await elsewhere().call("PUT", "/v1/devices/lamp-1", LAMP)).status).toBe(200);
    expect((await phone.call("GET", "/v1/devices")).body.devices).toMatchObject([{ name: "Lamp" }]);
    expect((await elsewhere().snapshot()).body.devices).toMatchObject([{ name: "Lamp" }]);
    await phone.call("DELETE", "/v1/sessions");
    expect((await elsewhere().call("GET", "/v1/devices")).status).toBe(401);
  });

  it("redeem a code that comes to both at once one time, and sign in both", async () => {
    const code = phone.code();
    const redeem = jest.spyOn(here.wechat.wechat.codes, "redeem");
    const answers = await Promise.all([phone.login(code), elsewhere().login(code)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body.userId).toBe(answers[1]?.body.userId);
    expect(redeem.mock.results.filter(({ value }) => value.errcode === undefined)).toHaveLength(1);
  });

  it("renew a session wherever it is renewed", async () => {
    const other = elsewhere();
    const { body } = await other.call("POST", "/v1/session/renew");
    expect((await phone.call("GET", "/v1/devices", undefined, body.session.token)).status).toBe(200);
    here.wechat.clock.advance(60_000);
    expect((await phone.call("GET", "/v1/devices")).status).toBe(401);
    expect((await other.call("GET", "/v1/devices", undefined, body.session.token)).status).toBe(401);
  });

  it("count the readings of a token together", async () => {
    here.wechat.clock.advance(HOUR - (here.wechat.clock.now() % HOUR));
    const statuses = [];
    for (let n = 0; n < 7; n++) statuses.push((await (n % 2 ? phone : elsewhere()).snapshot()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  });

  it("lose no change when both change one device at the same moment", async () => {
    await phone.call("PUT", "/v1/devices/lamp-1", LAMP);
    const at = 5_000;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 ? phone : elsewhere()).call("PATCH", "/v1/devices/lamp-1", { name: `n${n}`, at: at + n }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await phone.call("GET", "/v1/devices")).body.devices).toMatchObject([{ name: "n9" }]);
  });

  it("say 503 while Redis is away, and have everything when it is back", async () => {
    await phone.call("PUT", "/v1/devices/lamp-1", LAMP);
    await redis.kill();
    const away = await phone.call("GET", "/v1/devices");
    expect([away.status, away.body.error.code]).toEqual([503, "store-unreachable"]);
    expect((await phone.call("GET", "/readyz")).status).toBe(503);
    expect((await phone.call("GET", "/healthz")).status).toBe(200);
    await redis.start();
    for (let tries = 0; tries < 500 && (await phone.call("GET", "/readyz")).status !== 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await phone.call("GET", "/v1/devices")).body.devices).toMatchObject([{ name: "Lamp" }]);
  });

  it("lose no device when Redis loses everything: a phone signs in again and finds them", async () => {
    for (const id of ["lamp-1", "plug-1"]) await phone.call("PUT", `/v1/devices/${id}`, LAMP);
    await phone.call("DELETE", "/v1/devices/plug-1");
    const bare = new Redis(redis.url);
    await bare.flushall();
    bare.disconnect();
    expect((await phone.call("GET", "/v1/devices")).status).toBe(401);
    await phone.login();
    const { body } = await elsewhere().call("GET", "/v1/devices");
    expect(body).toMatchObject({ devices: [{ id: "lamp-1" }], unbound: [{ id: "plug-1" }] });
  });
});
