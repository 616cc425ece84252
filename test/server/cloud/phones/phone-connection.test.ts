import { LAMP, PLUG, set } from "../support/cloud-rig";
import { type PhoneRig, phoneRig } from "../support/phone-rig";

let rig: PhoneRig;
beforeEach(async () => {
  rig = await phoneRig();
});
afterEach(() => rig.close());

it("a phone says hello with its token, is welcomed, and hears of what it watches: presence and what is newer than it knows", async () => {
  await rig.connect(LAMP, { power: true, brightness: 40 }, { ver: 7 });
  const phone = rig.dial();
  await phone.say({ op: "hello", v: 1, token: "token of owner" });
  expect(phone.news()).toEqual([{ op: "welcome", heartbeatMs: 30_000, now: rig.clock.now() }]);
  const since = rig.clock.now();
  await phone.say({ op: "watch", devices: { [LAMP]: null, [PLUG]: null } });
  const message = { op: "state", boot: 1, t: 1_000, ver: 7, values: { power: true, brightness: 40 } };
  expect(phone.news()).toEqual(
    expect.arrayContaining([
      { op: "presence", device: LAMP, online: true, since },
      { op: "device", device: LAMP, message, at: since, kept: true },
      { op: "presence", device: PLUG, online: false },
    ]),
  );
  await phone.say({ op: "watch", devices: { [LAMP]: { boot: 1, ver: 7 } } });
  expect(phone.news()).toEqual([{ op: "presence", device: LAMP, online: true, since }]);
});

it("a phone that comes back hears only the properties that changed meanwhile", async () => {
  await rig.connect(LAMP, { power: true, brightness: 40 }, { ver: 7 });
  await rig.clock.advance(1_000);
  await rig.say(LAMP, { op: "state", boot: 1, t: 2_000, ver: 9, values: { brightness: 50 } });
  const phone = await rig.signIn("owner");
  await phone.say({ op: "watch", devices: { [LAMP]: { boot: 1, ver: 7 } } });
  expect(phone.news()).toMatchObject([
    { op: "presence" },
    { message: { ver: 9, values: { brightness: 50 } }, kept: true },
  ]);
});

it("what a device says, and that it comes and goes, reaches the phones that watch it and no others", async () => {
  rig.roles.set(`guest ${LAMP}`, "guest");
  await rig.connect(LAMP, { power: false });
  const [watching, guest, idle] = [await rig.signIn("owner"), await rig.signIn("guest"), await rig.signIn("owner")];
  await watching.watch(LAMP);
  await guest.watch(LAMP);
  for (const phone of [watching, guest]) phone.news();
  await rig.clock.advance(1_000);
  const message = { op: "state", boot: 1, t: 2_000, ver: 2, values: { power: true } } as const;
  await rig.say(LAMP, message);
  await rig.cloud.devices.presence(LAMP, false);
  const said = [
    { op: "device", device: LAMP, message, at: rig.clock.now() },
    { op: "presence", device: LAMP, online: false, since: rig.clock.now() },
  ];
  expect([watching.news(), guest.news(), idle.news()]).toEqual([said, said, []]);
});

it("a command goes to the device and its end to every phone that watches", async () => {
  await rig.connect(LAMP, { power: false });
  const phone = await rig.signIn("owner");
  await phone.watch(LAMP);
  phone.news();
  await phone.say({ op: "send", device: LAMP, message: set({ power: true }) });
  expect(rig.sent).toEqual([{ device: LAMP, message: set({ power: true }) }]);
  const result = { op: "result", boot: 1, t: 1_100, key: "1".padStart(16, "0"), code: "done" } as const;
  await rig.say(LAMP, result);
  expect(phone.news()).toEqual([{ op: "device", device: LAMP, message: result, at: rig.clock.now() }]);
  await phone.say({ op: "send", device: PLUG, message: set({ power: true }, "2") });
  expect(phone.news()).toEqual([{ op: "refused", why: "offline", device: PLUG, key: "2".padStart(16, "0") }]);
});

it("a device of somebody else is not watched and cannot be commanded, as one that does not exist", async () => {
  await rig.connect(LAMP, { power: false });
  const stranger = await rig.signIn("stranger");
  const nowhere = "9".repeat(32);
  for (const device of [LAMP, nowhere]) {
    await stranger.watch(device);
    await stranger.say({ op: "send", device, message: { op: "get" } });
    const refused = { op: "refused", why: "no-such-device", device };
    expect(stranger.news()).toEqual([refused, refused]);
  }
  await rig.cloud.devices.presence(LAMP, false);
  expect(stranger.news()).toEqual([]);
});

it("a guest who is revoked hears nothing more, from the very notice on, and what they may still see goes on", async () => {
  for (const device of [LAMP, PLUG]) rig.roles.set(`guest ${device}`, "guest");
  await rig.connect(LAMP, { power: false });
  await rig.connect(PLUG, { power: false });
  const guest = await rig.signIn("guest");
  await guest.watch(LAMP, PLUG);
  guest.news();
  rig.roles.delete(`guest ${LAMP}`);
  rig.fanout.publish({ to: "user", user: "guest", is: "list-changed" });
  rig.fanout.publish({ to: "device", device: LAMP, online: false, at: 5 });
  rig.fanout.publish({ to: "device", device: PLUG, online: false, at: 5 });
  await rig.clock.advance(0);
  expect(guest.news()).toEqual([{ op: "list-changed" }, { op: "presence", device: PLUG, online: false, since: 5 }]);
  await guest.say({ op: "send", device: LAMP, message: set({ power: true }) });
  expect(guest.news()).toMatchObject([{ op: "refused", why: "no-such-device" }]);
});

it("a guest whose time is over hears nothing more after the next ping, without a notice", async () => {
  rig.roles.set(`guest ${LAMP}`, "guest");
  const guest = await rig.signIn("guest");
  await guest.watch(LAMP);
  rig.roles.delete(`guest ${LAMP}`);
  await guest.say({ op: "ping" });
  guest.news();
  await rig.cloud.devices.presence(LAMP, true);
  expect(guest.news()).toEqual([]);
});

it("who signs out is out at once; other sessions stay", async () => {
  const [one, other] = [await rig.signIn("owner"), await rig.signIn("guest")];
  rig.signedOut.add("owner");
  rig.fanout.publish({ to: "user", user: "owner", is: "signed-out" });
  rig.fanout.publish({ to: "user", user: "guest", is: "signed-out" });
  await rig.clock.advance(0);
  expect(one.ended).toEqual({ code: 4401, reason: "signed out" });
  expect(one.news()).toEqual([{ op: "refused", why: "signed-out" }]);
  expect(other.ended).toEqual({});
});

it("an alert reaches every connection of the person", async () => {
  const phone = await rig.signIn("owner");
  const alert = { op: "alert", id: "a1", device: LAMP, event: "smoke", at: 7 } as const;
  rig.fanout.publish({ to: "user", user: "owner", is: alert });
  rig.fanout.publish({ to: "user", user: "guest", is: alert });
  expect(phone.news()).toEqual([alert]);
});

it("get is answered from the twin at once, and the device is asked", async () => {
  await rig.connect(LAMP, { power: true });
  const phone = await rig.signIn("owner");
  await rig.clock.advance(5_000);
  rig.asked.splice(0);
  await phone.say({ op: "send", device: LAMP, message: { op: "get" } });
  expect(phone.news()).toMatchObject([{ op: "device", kept: true, message: { values: { power: true } } }]);
  expect(rig.asked).toEqual([LAMP]);
});
