import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeviceMessage, SetMessage } from "../../../../protocol/control/wire/messages";
import { systemClock } from "../../../../server/clock/system-clock";
import type { ServerConfig } from "../../../../server/config/server-config";
import { serveFakeWechat } from "../../../../server/fake-wechat/serve-fake-wechat";
import { cloudOf, idOf } from "../../support/house-rig";
import { Phone } from "../../support/phone";
import { APP, FOREIGN_APP, SECRET, serverRig } from "../../support/server-rig";
import { dial } from "../support/cloud-server";
import { RealDevice } from "./real-device";

const LAMP = idOf("lamp");
type Socket = Awaited<ReturnType<typeof dial>>;

/** What a server is put together of. */
export interface RealParts {
  readonly config: Partial<ServerConfig>;
  /** Where devices find the broker; absent: at the server. */
  readonly mqttUrl?: string;
  close(): Promise<void>;
}

/** What a device said, as the phone hears it. */
async function said<Op extends DeviceMessage["op"]>(socket: Socket, op: Op) {
  for (;;) {
    const heard = await socket.next("device");
    if (heard.op === "device" && heard.message.op === op)
      return heard as typeof heard & { readonly message: Extract<DeviceMessage, { op: Op }> };
  }
}

/** A state that the device says now, not one that the server kept: whoever has heard it knows that the device is there. */
async function saidNow(socket: Socket) {
  let state = await said(socket, "state");
  while (state.kept) state = await said(socket, "state");
  return state;
}

function command(key: string, power: boolean, { boot, t }: { readonly boot: number; readonly t: number }): SetMessage {
  return { op: "set", key: key.padStart(16, "0"), boot, until: t + 3_600_000, values: { power } };
}

/** A device by mqtt.js, a phone by WebSocket, and the whole server between them on real parts. */
export function describeParts(open: () => Promise<RealParts>): void {
  let parts: RealParts;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "device-companion-parts-"));
    parts = await open();
  }, 120_000);
  /** What a test leaves when it fails: clients of a broker would look for it without end. */
  const left = new Set<() => Promise<unknown>>();
  afterEach(async () => {
    for (const close of [...left].reverse()) await close();
  });
  afterAll(async () => {
    await parts.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(wechat: Awaited<ReturnType<typeof serveFakeWechat>>, token = "") {
    const config = { sqliteFile: join(folder, "server.sqlite"), ...parts.config };
    const rig = await serverRig(config, { wechat });
    const stop = async () => {
      left.delete(stop);
      await rig.close();
    };
    left.add(stop);
    const url = (await rig.server.listen({ host: "127.0.0.1", port: 0 })).replace("http", "ws");
    const phone = new Phone(rig, APP);
    phone.token = token;
    return { stop, phone, url, mqttUrl: parts.mqttUrl ?? `${url}/mqtt` };
  }

  async function watch(url: string, token: string): Promise<Socket> {
    const socket = await dial(`${url}/v1/cloud`);
    socket.say({ op: "hello", v: 1, token });
    socket.say({ op: "watch", devices: { [LAMP]: null } });
    return socket;
  }

  it("confirms commands once each, over a restart of the device and of the server, and cuts off who is revoked", async () => {
    const apps = [APP, FOREIGN_APP].map((appId) => ({ appId, secret: SECRET }));
    const wechat = await serveFakeWechat(systemClock, { apps });
    left.add(() => wechat.close());
    let server = await start(wechat);
    await server.phone.login();
    const bound = { kind: "blufi", name: "Lamp", addedAt: 1, cloud: cloudOf("lamp") };
    expect((await server.phone.call("PUT", "/v1/devices/lamp-1", bound)).status).toBe(200);
    const device = new RealDevice(cloudOf("lamp"));
    left.add(() => device.end());
    let socket = await watch(server.url, server.phone.token);
    await device.connect(server.mqttUrl);
    const first = command("1", true, (await said(socket, "state")).message);
    socket.say({ op: "send", device: LAMP, message: first });
    expect((await said(socket, "result")).message).toMatchObject({ key: first.key, code: "done" });

    await device.restart();
    await device.connect(server.mqttUrl);
    let state = await said(socket, "state");
    while (state.message.boot !== 2) state = await said(socket, "state");
    socket.say({ op: "send", device: LAMP, message: first });
    expect(await said(socket, "result")).toMatchObject({ kept: true, message: { key: first.key, code: "done" } });

    const { token } = server.phone;
    await server.stop();
    expect(await socket.closed).toBe(1001);
    await device.end();
    server = await start(wechat, token);
    socket = await watch(server.url, token);
    await socket.next("presence");
    await device.connect(server.mqttUrl);
    await saidNow(socket);
    socket.say({ op: "send", device: LAMP, message: { op: "get" } });
    const second = command("2", false, (await said(socket, "state")).message);
    socket.say({ op: "send", device: LAMP, message: second });
    expect((await said(socket, "result")).message).toMatchObject({ key: second.key, code: "done" });
    expect(device.runs).toEqual([first.key, second.key]);
    expect(device.firmware.values).toMatchObject({ power: false });

    const { closed } = device;
    expect((await server.phone.call("DELETE", "/v1/devices/lamp-1")).status).toBe(204);
    await closed;
    await expect(device.connect(server.mqttUrl)).rejects.toMatchObject({ code: 5 });
    await socket.next("list-changed");
    socket.say({ op: "send", device: LAMP, message: command("3", true, { boot: 2, t: 0 }) });
    expect(await socket.next("refused")).toMatchObject({ why: "no-such-device" });
    expect(device.runs).toHaveLength(2);
    socket.socket.close();
  }, 120_000);
}
