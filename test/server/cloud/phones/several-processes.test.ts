import { type OwnRedis, startRedis } from "../../../../scripts/setup/redis/start-redis";
import { Phone } from "../../support/phone";
import { describeWithRedis, REDIS_PROGRAM } from "../../support/redis-program";
import { APP } from "../../support/server-rig";
import { LAMP, set } from "../support/cloud-rig";
import { bind, cloudServer } from "../support/cloud-server";

describeWithRedis("several processes on one Redis and one database", () => {
  let redis: OwnRedis;
  let one: Awaited<ReturnType<typeof cloudServer>>;
  let other: Awaited<ReturnType<typeof cloudServer>>;
  beforeAll(async () => {
    redis = await startRedis(REDIS_PROGRAM);
    one = await cloudServer({ redisUrl: redis.url });
    other = await cloudServer({ redisUrl: redis.url }, one);
  });
  afterAll(async () => {
    await other.close();
    await one.close();
    await redis.remove();
  });

  it("a command through one reaches the device, and its end the phone at the other, once", async () => {
    const phone = new Phone({ ...one.rig, server: one.server }, APP);
    const { userId } = (await phone.login()).body;
    await bind(one, LAMP, userId);
    const [device] = one.air.listeners;
    await device?.presence(LAMP, true);
    await device?.message(LAMP, { op: "state", boot: 1, t: 1_000, ver: 1, values: { power: false } });
    const [here, there] = [await one.dial(), await other.dial()];
    for (const socket of [here, there]) {
      socket.say({ op: "hello", v: 1, token: phone.token });
      await socket.next("welcome");
      socket.say({ op: "watch", devices: { [LAMP]: null } });
      await socket.next("device");
    }
    there.say({ op: "send", device: LAMP, message: set({ power: true }) });
    there.say({ op: "ping" });
    await there.next("pong");
    expect(one.air.sent).toEqual([{ device: LAMP, message: set({ power: true }) }]);
    await device?.message(LAMP, { op: "result", boot: 1, t: 1_100, key: "1".padStart(16, "0"), code: "done" });
    for (const socket of [here, there])
      expect(await socket.next("device")).toMatchObject({ message: { op: "result", code: "done" } });
  });

  it("a guest who signs out at one is out at the other", async () => {
    const phone = new Phone({ ...one.rig, server: one.server }, APP, "somebody");
    await phone.login();
    const there = await other.dial();
    there.say({ op: "hello", v: 1, token: phone.token });
    await there.next("welcome");
    await phone.call("DELETE", "/v1/session");
    expect(await there.closed).toBe(4401);
  });
});
