import { type CloudRig, cloudRig, LAMP } from "../support/cloud-rig";

let rig: CloudRig;
beforeEach(async () => {
  rig = await cloudRig();
});
afterEach(() => rig.close());

const power = (value: boolean) => ({ op: "set", values: { power: value } }) as const;

it("a wish waits for the device and is sent with the start and in the clock that the device has then", async () => {
  await rig.connect(LAMP, { power: false }, { boot: 1 });
  await rig.cloud.devices.presence(LAMP, false);
  const wish = await rig.cloud.commands.desire("schedule:1", LAMP, power(true), 60_000);
  expect(wish.taken).toBe(true);
  await rig.clock.advance(20_000);
  await rig.cloud.devices.presence(LAMP, true);
  expect(rig.sent).toEqual([]);
  await rig.say(LAMP, { op: "state", boot: 2, t: 700, ver: 0, values: { power: false } });
  expect(rig.sent).toEqual([
    { device: LAMP, message: { op: "set", key: expect.any(String), boot: 2, until: 40_700, values: { power: true } } },
  ]);
  expect(await rig.cloud.commands.desired(LAMP)).toEqual([]);
});

it("a wish goes at once to a device that is there, and never twice", async () => {
  await rig.connect(LAMP, { power: false });
  const key = "abcdefabcdefabcd";
  await Promise.all([
    rig.cloud.commands.desire("schedule:1", LAMP, power(true), 60_000, key),
    rig.cloud.commands.desire("schedule:1", LAMP, power(true), 60_000, key),
  ]);
  await rig.cloud.commands.desire("schedule:1", LAMP, power(true), 60_000, key);
  expect(rig.sent.filter(({ message }) => message.op === "set")).toHaveLength(1);
});

it("a wish whose time is over is not sent", async () => {
  await rig.cloud.commands.desire("schedule:1", LAMP, power(true), 60_000);
  await rig.clock.advance(60_000);
  await rig.connect(LAMP, { power: false });
  expect(rig.sent).toEqual([]);
});

it("a wish that the device reports as fulfilled is dropped", async () => {
  await rig.cloud.commands.desire("schedule:1", LAMP, power(true), 60_000, "1".repeat(16));
  await rig.connect(LAMP, { power: true });
  expect(rig.sent).toEqual([]);
  expect(await rig.cloud.commands.find(LAMP, "1".repeat(16))).toMatchObject({ state: "done" });
});

it("of two wishes for the same property the newer is sent", async () => {
  await rig.cloud.commands.desire("schedule:1", LAMP, power(true), 60_000);
  await rig.cloud.commands.desire("schedule:2", LAMP, power(false), 60_000);
  await rig.connect(LAMP, { power: true });
  expect(rig.sent.map(({ message }) => message)).toMatchObject([{ values: { power: false } }]);
});

it("a wish that its device may have done before a restart is not sent again", async () => {
  await rig.connect(LAMP, { power: false });
  await rig.cloud.commands.desire("schedule:1", LAMP, power(true), 60_000);
  await rig.connect(LAMP, { power: false }, { boot: 2, t: 5 });
  expect(rig.sent).toHaveLength(1);
});

it("a wish that the model does not have is refused", async () => {
  const asked = { op: "invoke", action: "fly" } as const;
  expect(await rig.cloud.commands.desire("ha", LAMP, asked, 1_000)).toEqual({ taken: false, why: "invalid" });
});
