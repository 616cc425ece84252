import { LAMP, PLUG, set } from "../support/cloud-rig";
import { type PhoneRig, phoneRig } from "../support/phone-rig";

let rig: PhoneRig;
beforeEach(async () => {
  rig = await phoneRig();
});
afterEach(() => rig.close());

it("a connection that says no hello for ten seconds is closed", async () => {
  const phone = rig.dial();
  await rig.clock.advance(9_999);
  expect(phone.ended).toEqual({});
  await rig.clock.advance(1);
  expect(phone.ended).toEqual({ code: 1008, reason: "no hello" });
  expect(rig.phones.size).toBe(0);
});

it.each([
  ["what is no JSON", "hello", 1008],
  ["JSON that is no message", "[]", 1008],
  ["a text that is too long", `{"op":"ping","x":"${"x".repeat(70_000)}"}`, 1008],
  ["a watch before the hello", `{"op":"watch","devices":{}}`, 1008],
  ["another version", `{"op":"hello","v":2,"token":"token of owner"}`, 1008],
  ["a token of nobody", `{"op":"hello","v":1,"token":"ses_x"}`, 4401],
])("%s closes a connection", async (_what, text, code) => {
  const phone = rig.dial();
  await phone.say(text);
  expect(phone.ended.code).toBe(code);
  expect(rig.phones.size).toBe(0);
});

it("a phone that is silent for two heartbeats is gone; one that pings stays", async () => {
  const [silent, alive] = [await rig.signIn("owner"), await rig.signIn("guest")];
  for (let beat = 0; beat < 4; beat++) {
    await rig.clock.advance(29_000);
    await alive.say({ op: "ping" });
  }
  expect(silent.ended).toEqual({ code: 1008, reason: "silent" });
  expect(alive.ended).toEqual({});
  expect(alive.news()).toEqual(Array(4).fill({ op: "pong" }));
});

it("a flood is refused message by message with its keys, then closed; others are not held up", async () => {
  await rig.connect(LAMP, { power: false });
  const [flooding, calm] = [await rig.signIn("owner"), await rig.signIn("owner")];
  const command = (n: number) => JSON.stringify({ op: "send", device: LAMP, message: set({ power: true }, String(n)) });
  for (let n = 0; n < 100; n++) await flooding.say(command(n));
  const refused = flooding.heard.filter((message) => message.op === "refused");
  expect(refused.length).toBe(100 - rig.sent.length);
  expect(refused.at(-1)).toEqual({ op: "refused", why: "too-many", device: LAMP, key: "99".padStart(16, "0") });
  await calm.say({ op: "ping" });
  expect(calm.news()).toEqual([{ op: "pong" }]);
  for (let n = 100; n < 400; n++) await flooding.say(command(n));
  expect(flooding.ended).toEqual({ code: 1008, reason: "too many messages" });
});

it("a phone that does not take what it is sent is closed instead of kept in memory", async () => {
  await rig.connect(LAMP, { power: false });
  const slow = await rig.signIn("owner");
  await slow.watch(LAMP);
  slow.news();
  slow.socket.unsent = 2_000_000;
  await rig.cloud.devices.presence(LAMP, false);
  expect(slow.news()).toEqual([]);
  expect(slow.ended).toEqual({ code: 1008, reason: "too slow" });
});

it("a third connection of one session takes the place of the oldest", async () => {
  const [oldest, second, third] = [await rig.signIn("owner"), await rig.signIn("owner"), await rig.signIn("owner")];
  expect([oldest.ended.code, second.ended.code, third.ended.code]).toEqual([4409, undefined, undefined]);
});

it("a store that is away refuses or closes, and does not let anybody stay unlooked at", async () => {
  const [known, fresh] = [await rig.signIn("owner"), rig.dial()];
  rig.store.isAway = true;
  await fresh.say({ op: "hello", v: 1, token: "token of owner" });
  await known.say({ op: "ping" });
  expect([fresh.ended.code, known.ended.code]).toEqual([1013, 1013]);
});

it("a database that is away refuses the command and keeps the connection", async () => {
  const phone = await rig.signIn("owner");
  await rig.database.schema.dropTable("command").execute();
  await phone.say({ op: "send", device: PLUG, message: set({ power: true }) });
  expect(phone.news()).toMatchObject([{ op: "refused", why: "unavailable", device: PLUG }]);
  expect(phone.ended).toEqual({});
});

it("a server that stops closes all and takes no more", async () => {
  const [phone, waiting] = [await rig.signIn("owner"), rig.dial()];
  rig.phones.stop();
  expect([phone.ended.code, waiting.ended.code]).toEqual([1001, 1001]);
  expect(rig.dial().ended.code).toBe(1013);
});

it("a connection that is gone leaves nothing behind, also where its phone was being looked up", async () => {
  const phone = rig.dial();
  void phone.say({ op: "hello", v: 1, token: "token of owner" });
  phone.dropped();
  await rig.clock.advance(0);
  expect(rig.phones.size).toBe(0);
  expect(phone.heard).toEqual([]);
});
