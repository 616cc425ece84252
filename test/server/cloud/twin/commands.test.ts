import type { ResultMessage } from "../../../../protocol/control/wire/messages";
import { type CloudRig, cloudRig, LAMP, OTHER_LAMP, STRANGE, set } from "../support/cloud-rig";

let rig: CloudRig;
beforeEach(async () => {
  rig = await cloudRig();
});
afterEach(() => rig.close());

const result = (key: string, code: ResultMessage["code"] = "done", boot = 1): ResultMessage => ({
  ...{ op: "result", boot, t: 2_000, key: key.padStart(16, "0"), code },
});

it("a command of a phone goes to the device unchanged, and its end to the phones", async () => {
  await rig.connect(LAMP, { power: false });
  const command = set({ power: true });
  expect(await rig.cloud.commands.send("owner", LAMP, command)).toEqual({ taken: true, answers: [] });
  expect(rig.sent).toEqual([{ device: LAMP, message: command }]);
  await rig.say(LAMP, result("1"));
  expect(rig.news()).toEqual([{ to: "device", device: LAMP, message: result("1"), at: rig.clock.now() }]);
});

it("the same command again goes again while it has no end, then it is answered with the end that is kept", async () => {
  await rig.connect(LAMP, { power: false });
  const command = set({ power: true });
  await rig.cloud.commands.send("owner", LAMP, command);
  await rig.cloud.commands.send("owner", LAMP, command);
  expect(rig.sent).toHaveLength(2);
  await rig.say(LAMP, result("1"));
  await rig.say(LAMP, result("1"));
  expect(rig.news()).toHaveLength(1);
  await rig.cloud.devices.presence(LAMP, false);
  expect(await rig.cloud.commands.send("owner", LAMP, command)).toMatchObject({
    ...{ taken: true, answers: [{ op: "device", device: LAMP, message: result("1"), kept: true }] },
  });
  expect(rig.sent).toHaveLength(2);
});

it("a key that is used for something else, or by somebody else, is refused", async () => {
  await rig.connect(LAMP, { power: false });
  rig.roles.set(`guest ${LAMP}`, "guest");
  await rig.cloud.commands.send("owner", LAMP, set({ power: true }));
  const invalid = { taken: false, why: "invalid" };
  expect(await rig.cloud.commands.send("owner", LAMP, set({ power: false }))).toEqual(invalid);
  expect(await rig.cloud.commands.send("guest", LAMP, set({ power: true }))).toEqual(invalid);
  expect(rig.sent).toHaveLength(1);
});

it.each([
  ["a value that the model does not have", LAMP, set({ brightness: 400 }), "invalid"],
  ["a property that the model does not have", LAMP, set({ volume: 4 }), "invalid"],
  ["an end that is years away", LAMP, set({ power: true }, "1", { until: 1e12 }), "invalid"],
  ["a device that is away", OTHER_LAMP, set({ power: true }), "offline"],
  ["a device that does not exist", "9".repeat(32), set({ power: true }), "no-such-device"],
])("%s is refused", async (_what, device, command, why) => {
  await rig.connect(LAMP, { power: false });
  expect(await rig.cloud.commands.send("owner", device, command)).toEqual({ taken: false, why });
  expect(rig.sent).toEqual([]);
});

it("somebody who may not use a device learns nothing of it, not even that it exists", async () => {
  await rig.connect(LAMP, { power: false });
  const nothing = { taken: false, why: "no-such-device" };
  expect(await rig.cloud.commands.send("stranger", LAMP, { op: "get" })).toEqual(nothing);
  expect(await rig.cloud.commands.send("stranger", LAMP, set({ power: true }))).toEqual(nothing);
});

it("a command after its time, or for an earlier start, ends without being sent", async () => {
  await rig.connect(LAMP, { power: false }, { boot: 3 });
  await rig.clock.advance(30_000);
  const late = await rig.cloud.commands.send("owner", LAMP, set({ power: true }, "1", { boot: 3 }));
  const stale = await rig.cloud.commands.send("owner", LAMP, set({ power: true }, "2", { boot: 2 }));
  expect(late).toMatchObject({ taken: true, answers: [{ message: { code: "expired" } }] });
  expect(stale).toMatchObject({ taken: true, answers: [{ message: { code: "stale" } }] });
  expect(rig.sent).toEqual([]);
});

it("a device without a model gets what was sent", async () => {
  await rig.connect(STRANGE, {});
  await rig.cloud.commands.send("owner", STRANGE, set({ lid: true }));
  expect(rig.sent).toHaveLength(1);
});

it("a broker that is away is said, and the same command goes once it is back", async () => {
  await rig.connect(LAMP, { power: false });
  rig.broker.isAway = true;
  expect(await rig.cloud.commands.send("owner", LAMP, set({ power: true }))).toEqual({
    taken: false,
    why: "unavailable",
  });
  rig.broker.isAway = false;
  expect(await rig.cloud.commands.send("owner", LAMP, set({ power: true }))).toMatchObject({ taken: true });
  expect(rig.sent).toHaveLength(1);
});

it("what a device was sent and lost with its connection is sent again word for word, but not to another start", async () => {
  await rig.connect(LAMP, { power: false });
  await rig.cloud.commands.send("owner", LAMP, set({ power: true }));
  await rig.connect(LAMP, { power: false }, { t: 1_500 });
  expect(rig.sent.map(({ message }) => message)).toEqual([set({ power: true }), set({ power: true })]);
  await rig.connect(LAMP, { power: false }, { boot: 2, t: 10 });
  expect(rig.sent).toHaveLength(2);
});

it("the end of a command that nobody gave goes to nobody", async () => {
  await rig.connect(LAMP, {});
  await rig.say(LAMP, result("77"));
  expect(rig.news()).toEqual([]);
  expect(rig.cloud.drops.counts.get("unknown-command")).toBe(1);
});
