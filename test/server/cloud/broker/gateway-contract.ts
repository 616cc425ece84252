import { encodeAvailability, encodeFromDevice, encodeMeta } from "../../../../protocol/cloud/mqtt/encode-payload";
import type { DeviceMessage } from "../../../../protocol/control/wire/messages";
import type { DeviceGateway } from "../../../../server/cloud/contract";
import { Heard } from "./heard";
import { MqttDevice, newDevice, type TestDevice } from "./mqtt-device";
import { triesOfOutsiders } from "./outsiders";

/** A gateway and the broker behind it. */
export interface GatewayRig {
  readonly gateway: DeviceGateway;
  /** Where devices connect. */
  readonly url: string;
  /** Binds it: the database first, then the gateway. */
  admit(device: TestDevice): Promise<void>;
  /** Lets it in again by the secret that it had. */
  admitAgain(device: TestDevice): Promise<void>;
  revoke(id: string): Promise<void>;
  close(): Promise<void>;
}

const GUARD = { key: "00000000000000aa", boot: 3, until: 11_500 };
const SET = { op: "set", ...GUARD, values: { power: true } } as const;
const INVOKE = { op: "invoke", ...GUARD, action: "blink", input: 2 } as const;
const STATE: DeviceMessage = { op: "state", boot: 3, t: 1_500, ver: 7, values: { power: true } };

/** An event that nobody else says: what was to come before it has come, or will not. */
let events = 0;
const event = (): DeviceMessage => ({ op: "event", boot: 3, t: 1, seq: ++events, event: "fence" });

/** What every gateway keeps, whatever broker is behind it. */
export function gatewayContract(open: () => Promise<GatewayRig>): void {
  let rig: GatewayRig;
  let heard: Heard;
  const devices: MqttDevice[] = [];

  beforeAll(async () => {
    rig = await open();
  });
  afterAll(() => rig.close());
  beforeEach(() => {
    heard = new Heard();
    rig.gateway.listen(heard);
  });
  afterEach(async () => {
    for (const device of devices.splice(0)) await device.end();
  });

  const keep = (device: MqttDevice): MqttDevice => {
    devices.push(device);
    return device;
  };
  const online = async (product?: string): Promise<MqttDevice> => {
    const device = newDevice(product);
    await rig.admit(device);
    return keep(await MqttDevice.online(rig.url, device));
  };
  const codeOf = async (device: TestDevice, other = {}): Promise<unknown> =>
    MqttDevice.connect(rig.url, device, other).then(keep, (error: { code?: number }) => error.code);

  it("carries commands to the device and what it says to the listener", async () => {
    const device = await online();
    const { id } = device.device;
    await heard.untilPresence(id, true);
    await device.say(encodeMeta({ model: "lamp", fw: "1.2" }));
    await device.say(encodeFromDevice(STATE, "set"));
    await heard.untilMessage(STATE);
    expect(heard.of(id)).toContainEqual({ device: id, meta: { model: "lamp", fw: "1.2" } });
    for (const message of [SET, INVOKE, { op: "get" } as const]) {
      await rig.gateway.send(device.device, message);
      await expect(device.commands.until((one) => one.op === message.op)).resolves.toEqual(message);
    }
    for (const [answered, key] of [
      ["set", "00000000000000aa"],
      ["invoke", "00000000000000ab"],
    ] as const) {
      const result: DeviceMessage = { op: "result", boot: 3, t: 9, key, code: "done" };
      await device.say(encodeFromDevice(result, answered));
      await heard.untilMessage(result);
    }
  });

  it("answers the unknown, a wrong secret, another's name and a revoked device alike", async () => {
    const device = newDevice();
    const other = newDevice();
    await rig.admit(device);
    await rig.admit(other);
    await rig.revoke(other.id);
    const refusals = [
      await codeOf(newDevice()),
      await codeOf({ ...device, secret: "b".repeat(64) }),
      await codeOf({ ...device, secret: "" }),
      await codeOf(other),
      await codeOf(device, { username: undefined, password: undefined }),
      await codeOf(device, { password: undefined }),
      await codeOf(device, { clientId: newDevice().id }),
    ];
    expect(refusals).toEqual(refusals.map(() => 5));
    expect(heard.of(device.id)).toEqual([]);
  });

  it("says that a device has gone when its connection breaks", async () => {
    const device = await online();
    await heard.untilPresence(device.device.id, true);
    await device.vanish();
    await heard.untilPresence(device.device.id, false);
  });

  it("has one connection of a device: the newer one, which is there", async () => {
    const first = await online();
    const { device } = first;
    const second = keep(await MqttDevice.online(rig.url, device));
    await first.closed;
    await second.say(encodeFromDevice(STATE, "set"));
    await heard.untilMessage(STATE);
    await rig.gateway.send(device, SET);
    await second.commands.until(({ op }) => op === "set");
    expect([first.commands.all, heard.lastPresence(device.id)]).toEqual([[], true]);
  });

  it("cuts a revoked device at once, says that it has gone, and lets it in no more", async () => {
    const device = await online();
    const { id } = device.device;
    await heard.untilPresence(id, true);
    const { closed } = device;
    await rig.revoke(id);
    await closed;
    await heard.untilPresence(id, false);
    expect([await codeOf(device.device), heard.lastPresence(id)]).toEqual([5, false]);
  });

  it("lets a device in again by the secret that it had, and cuts nothing by admitting it twice", async () => {
    const device = newDevice();
    await rig.admit(device);
    await rig.revoke(device.id);
    await rig.admitAgain(device);
    const back = keep(await MqttDevice.online(rig.url, device));
    await rig.admit(device);
    await rig.gateway.send(device, SET);
    await back.commands.until(({ op }) => op === "set");
    expect(back.client.connected).toBe(true);
  });

  it("keeps no command for a device that is away", async () => {
    const device = newDevice();
    await rig.admit(device);
    const before = keep(await MqttDevice.online(rig.url, device));
    await before.end();
    await heard.untilPresence(device.id, false);
    await rig.gateway.send(device, SET);
    const after = keep(await MqttDevice.online(rig.url, device));
    await rig.gateway.send(device, INVOKE);
    await after.commands.until(({ op }) => op === "invoke");
    expect(after.commands.all).toEqual([INVOKE]);
  });

  it("hands on nothing that is no payload of its topic, and goes on with the next", async () => {
    const device = await online();
    const bystander = await online();
    for (const text of ["", "[]", "{", '{"boot":1,"ts":1,"ver":-1,"data":{}}', '{"boot":"1"}', "\0".repeat(16_384)])
      await device.client.publishAsync(topicOfReport(device), text, { qos: 1 });
    await device.say(encodeFromDevice(STATE, "set"));
    await heard.untilMessage(STATE);
    const last = event();
    await bystander.say(encodeFromDevice(last, "set"));
    await heard.untilMessage(last);
    expect(heard.of(device.device.id).filter((one) => "message" in one)).toHaveLength(1);
    expect(bystander.client.connected).toBe(true);
  });

  it("does not let anybody through who is not that device, on any topic", async () => {
    const victim = await online();
    const revoked = newDevice();
    await rig.admit(revoked);
    await rig.revoke(revoked.id);
    const stranger = newDevice();
    await rig.admit(stranger);
    await triesOfOutsiders({ url: rig.url, victim: victim.device, stranger, revoked }, async (attempt, what) => {
      const commandsBefore = victim.messages.all.length;
      const saidBefore = heard.of(victim.device.id).length;
      const outsider = await attempt();
      const command = { ...SET, key: String(++events).padStart(16, "0") };
      await rig.gateway.send(victim.device, command);
      await victim.commands.until((one) => one.op === "set" && one.key === command.key);
      const last = event();
      await victim.say(encodeFromDevice(last, "set"));
      await heard.untilMessage(last);
      expect({ what, got: await outsider.received() }).toEqual({ what, got: [] });
      expect({ what, commands: victim.messages.all.length - commandsBefore }).toEqual({ what, commands: 1 });
      expect({ what, said: heard.of(victim.device.id).slice(saidBefore) }).toEqual({
        what,
        said: [{ device: victim.device.id, message: last }],
      });
      await outsider.end();
    });
    expect(victim.client.connected).toBe(true);
  });

  it("says offline to the listener when the device says so itself", async () => {
    const device = await online();
    await device.say(encodeAvailability(false));
    await heard.untilPresence(device.device.id, false);
    expect(device.client.connected).toBe(true);
  });
}

const topicOfReport = ({ device }: MqttDevice) => `dc/${device.product}/${device.id}/up/property`;
