import { once } from "node:events";
import { connect } from "node:net";
import { WebSocket } from "ws";
import { Phone } from "../../support/phone";
import { APP } from "../../support/server-rig";
import { LAMP, set } from "../support/cloud-rig";
import { bind, cloudServer } from "../support/cloud-server";

let cloud: Awaited<ReturnType<typeof cloudServer>>;
beforeEach(async () => {
  cloud = await cloudServer();
});
afterEach(() => cloud.close());

const login = async () => {
  const phone = new Phone({ ...cloud.rig, server: cloud.server }, APP);
  const { body } = await phone.login();
  return { phone, userId: body.userId };
};

it("a phone signs in by its first message, commands its device, and hears what comes of it", async () => {
  const { phone, userId } = await login();
  await bind(cloud, LAMP, userId);
  const [device] = cloud.air.listeners;
  await device?.presence(LAMP, true);
  await device?.message(LAMP, { op: "state", boot: 1, t: 1_000, ver: 1, values: { power: false } });
  const socket = await cloud.dial();
  socket.say({ op: "hello", v: 1, token: phone.token });
  expect(await socket.next("welcome")).toMatchObject({ heartbeatMs: 30_000 });
  socket.say({ op: "watch", devices: { [LAMP]: null } });
  expect(await socket.next("device")).toMatchObject({ kept: true, message: { values: { power: false } } });
  socket.say({ op: "send", device: LAMP, message: set({ power: true }) });
  socket.say({ op: "ping" });
  await socket.next("pong");
  expect(cloud.air.sent).toEqual([{ device: LAMP, message: set({ power: true }) }]);
  await device?.message(LAMP, { op: "result", boot: 1, t: 1_100, key: "1".padStart(16, "0"), code: "done" });
  expect(await socket.next("device")).toMatchObject({ message: { op: "result", code: "done" } });
});

it("signing out closes the connection at once; a token that was exchanged does not", async () => {
  const { phone } = await login();
  const socket = await cloud.dial();
  socket.say({ op: "hello", v: 1, token: phone.token });
  await socket.next("welcome");
  const renewed = await phone.call("POST", "/v1/session/renew");
  socket.say({ op: "ping" });
  await socket.next("pong");
  await phone.call("DELETE", "/v1/session", undefined, renewed.body.session.token);
  expect(await socket.next("refused")).toMatchObject({ why: "signed-out" });
  expect(await socket.closed).toBe(4401);
});

it("a wrong token, bytes that are no text and a message beyond the limit close the connection and nothing else", async () => {
  const [wrong, binary, huge] = [await cloud.dial(), await cloud.dial(), await cloud.dial()];
  wrong.say({ op: "hello", v: 1, token: "ses_nobody" });
  binary.socket.send(Buffer.of(1, 2, 3));
  huge.socket.send("x".repeat(100_000));
  expect([await wrong.closed, await binary.closed, await huge.closed]).toEqual([4401, 1008, 1009]);
  expect((await cloud.server.inject("/healthz")).statusCode).toBe(200);
});

it("a request that is no WebSocket finds nothing, and a WebSocket elsewhere is refused", async () => {
  expect((await cloud.server.inject("/v1/cloud")).statusCode).toBe(404);
  const socket = await cloud.dial();
  const elsewhere = new WebSocket(socket.socket.url.replace("/v1/cloud", "/v1/devices"));
  const [error] = await once(elsewhere, "error");
  expect(String(error)).toContain("401");
});

it("a server that stops closes phones, and does not wait for one that is half open", async () => {
  const socket = await cloud.dial();
  const { port } = new URL(socket.socket.url);
  const halfOpen = connect(Number(port), "127.0.0.1");
  halfOpen.on("error", () => undefined);
  halfOpen.write(
    "GET /v1/cloud HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n" +
      "sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
  );
  await once(halfOpen, "data");
  const gone = once(halfOpen, "close");
  await cloud.server.close();
  await socket.closed;
  await gone;
});
