import type { StateMessage } from "../../../../protocol/control/wire/messages";
import { type CloudRig, cloudRig, LAMP, STRANGE } from "../support/cloud-rig";

let rig: CloudRig;
beforeEach(async () => {
  rig = await cloudRig();
});
afterEach(() => rig.close());

const state = (ver: number, values: StateMessage["values"], { boot = 1, t = 2_000 } = {}): StateMessage => ({
  ...{ op: "state", boot, t, ver, values },
});

it("a report that is newer is kept and goes to the phones with what is new in it", async () => {
  await rig.connect(LAMP, { power: false, brightness: 10 });
  await rig.clock.advance(1_000);
  await rig.say(LAMP, state(2, { power: true }));
  expect(await rig.values(LAMP)).toEqual({ power: true, brightness: 10 });
  expect(rig.news()).toEqual([{ to: "device", device: LAMP, message: state(2, { power: true }), at: rig.clock.now() }]);
});

it("an old and a duplicate report change nothing and go to nobody", async () => {
  await rig.connect(LAMP, { power: false }, { ver: 5 });
  const before = await rig.cloud.twins.read(LAMP);
  await rig.clock.advance(5_000);
  await rig.say(LAMP, state(4, { power: true }));
  await rig.say(LAMP, state(5, { power: false }, { t: 1_000 }));
  await rig.say(LAMP, state(9, { power: true }, { boot: 0 }));
  expect(await rig.cloud.twins.read(LAMP)).toEqual(before);
  expect(rig.news()).toEqual([]);
});

it("parts of the state that overtake each other end as the device has them", async () => {
  await rig.connect(LAMP, { power: false, brightness: 10 });
  await rig.clock.advance(1_000);
  await rig.say(LAMP, state(3, { brightness: 30 }));
  await rig.say(LAMP, state(2, { power: true, brightness: 20 }));
  expect(await rig.values(LAMP)).toEqual({ power: true, brightness: 30 });
});

it("another start of the device begins to count anew", async () => {
  await rig.connect(LAMP, { power: false }, { ver: 900 });
  await rig.connect(LAMP, { power: true }, { boot: 2, ver: 0, t: 10 });
  expect(await rig.cloud.twins.read(LAMP)).toMatchObject({ boot: 2, ver: 0, deviceT: 10 });
  expect(await rig.values(LAMP)).toEqual({ power: true });
});

it("values of the wrong type are left out, counted and logged without the value; the others stay", async () => {
  await rig.connect(LAMP, { power: false, brightness: 10 });
  await rig.clock.advance(1_000);
  await rig.say(LAMP, state(2, { power: "s3cret", brightness: 20 }));
  expect(await rig.values(LAMP)).toEqual({ power: false, brightness: 20 });
  expect(rig.cloud.drops.counts.get("wrong-type")).toBe(1);
  expect(rig.logged).toEqual([{ event: "telemetry-dropped", why: "wrong-type", device: LAMP, total: 1 }]);
});

it("a report from the future changes nothing; a device that goes on in time is heard", async () => {
  await rig.connect(LAMP, { power: false });
  await rig.clock.advance(1_000);
  await rig.say(LAMP, state(2, { power: true }, { t: 500_000 }));
  expect(await rig.values(LAMP)).toEqual({ power: false });
  expect(rig.cloud.drops.counts.get("future")).toBe(1);
  await rig.say(LAMP, state(2, { power: true }, { t: 2_000 }));
  expect(await rig.values(LAMP)).toEqual({ power: true });
});

it("a device whose first words were held back for long is understood again after a while, without a new connection", async () => {
  await rig.connect(LAMP, { power: false }, { t: 1_000 });
  await rig.clock.advance(1_000);
  await rig.say(LAMP, state(2, { power: true }, { t: 3_600_000 }));
  await rig.clock.advance(700_000);
  await rig.say(LAMP, state(3, { power: true }, { t: 4_300_000 }));
  expect(await rig.values(LAMP)).toEqual({ power: true });
});

it("a device that nobody has bound, or that was revoked, is not heard", async () => {
  await rig.say("e".repeat(32), state(1, { power: true }));
  await rig.database.updateTable("cloud_device").set({ revoked_at: 1 }).where("id", "=", LAMP).execute();
  await rig.say(LAMP, state(1, { power: true }));
  expect(rig.cloud.drops.counts.get("unknown-device")).toBe(2);
  expect(await rig.database.selectFrom("twin").selectAll().execute()).toEqual([]);
});

it("a device without a model may say what it likes, in bounds", async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`p${index}`, index]));
  await rig.connect(STRANGE, { ...many, __proto__: 1, "no name": 2 });
  expect(Object.keys(await rig.values(STRANGE))).toHaveLength(100);
  expect(rig.cloud.drops.counts.get("too-much")).toBe(201);
});

it("two processes that keep reports of one device at the same time lose neither", async () => {
  await rig.connect(LAMP, { power: false, brightness: 10, color_temperature: 3_000 });
  await rig.clock.advance(1_000);
  const { twins } = rig.cloud;
  const put = (name: string, value: number) =>
    twins.change(LAMP, (twin) => ({
      ...twin,
      reported: new Map([...twin.reported, [name, { value, at: 1, boot: 1, ver: 2 }]]),
    }));
  await Promise.all([put("brightness", 20), put("color_temperature", 4_000)]);
  expect(await rig.values(LAMP)).toEqual({ power: false, brightness: 20, color_temperature: 4_000 });
});
