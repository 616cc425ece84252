import type { FaultSpec } from "../../../simulator/world/faults/fault";
import { PHONE_OSES } from "../../../simulator/wx/platform-profile";
import { SOCKET_URL, webSocketRoom } from "./web-socket-room";

async function opened(faults: readonly FaultSpec[] = []) {
  const room = webSocketRoom({ faults });
  const socket = room.connect();
  await room.world.advance(200);
  return { ...room, ...socket };
}

describe.each(PHONE_OSES)("wx.connectSocket on a virtual %s phone", (os) => {
  it("opens, carries texts both ways in order, and closes with the code that was asked for", async () => {
    const { server, connect, world, phone } = webSocketRoom({ phone: { os } });
    const { task, events, answers, send } = connect();
    await world.advance(200);
    expect(answers).toMatchObject([{ errMsg: "connectSocket:ok" }]);
    expect(await send("a")).toBe("SocketTask.send:ok");
    await send("b");
    expect(server.last.heard).toEqual(["a", "b"]);
    expect(server.last.request).toEqual({ phone: "phone", url: SOCKET_URL });
    server.last.events.text("c");
    server.last.events.text("d");
    await world.advance(200);
    task.close({ code: 1000 });
    await world.advance(200);
    expect(events.map(([name, what]) => what ?? name)).toEqual(["open", "c", "d", 1000]);
    expect(server.last.closedWith).toBe(1000);
    expect(phone.inspect().sockets).toBe(0);
  });

  it("closes 5 s after the app was hidden; the app hears of it when it is back, and cannot connect before", async () => {
    const { server, connect, world, phone } = webSocketRoom({ phone: { os } });
    const { events } = connect();
    await world.advance(200);
    phone.hide();
    await world.advance(4_900);
    expect(server.last.closedWith).toBeUndefined();
    await world.advance(200);
    expect(server.last.closedWith).toBe(1006);
    expect(events).toHaveLength(1);
    phone.show();
    await world.advance(200);
    expect(events.slice(1)).toEqual([
      ["error", 605103],
      ["close", 1006],
    ]);
  });
});

describe("wx.connectSocket", () => {
  it.each([
    ["another domain", "wss://elsewhere.example.com/", 600002],
    ["a sub-domain", "wss://a.iot.example.com/", 600002],
    ["a domain that only begins alike", "wss://iot.example.com.evil.com/", 600002],
    ["no encryption", "ws://iot.example.com/", 600002],
    ["what is no WebSocket", "https://iot.example.com/", 600009],
    ["no URL", "iot.example.com", 600009],
    ["a fragment", `${SOCKET_URL}#a`, 600009],
  ])("refuses %s", async (_what, url, errno) => {
    const { server, connect, world } = webSocketRoom();
    const { answers } = connect({ url });
    await world.advance(200);
    expect(answers).toMatchObject([{ errno }]);
    expect(server.sockets).toEqual([]);
  });

  it("lets any port of a listed domain pass", async () => {
    const { server, connect, world } = webSocketRoom();
    connect({ url: "wss://iot.example.com:8443/v1" });
    await world.advance(200);
    expect(server.sockets).toHaveLength(1);
  });

  it("keeps five at a time; one that closed makes room", async () => {
    const { connect, world } = webSocketRoom();
    const five = Array.from({ length: 5 }, () => connect());
    await world.advance(200);
    const sixth = connect();
    await world.advance(200);
    expect(sixth.answers).toMatchObject([{ errno: 600007 }]);
    five[0]?.task.close({});
    await world.advance(200);
    const seventh = connect();
    await world.advance(200);
    expect(seventh.events).toEqual([["open", undefined]]);
  });

  it("says when it does not open: in the background, without a network, with nobody there, and in time", async () => {
    const { server, connect, world, phone } = webSocketRoom();
    phone.hide();
    const hidden = connect();
    await world.advance(200);
    expect(hidden.answers).toMatchObject([{ errno: 600003 }]);
    phone.show();
    phone.setNetwork("none");
    const offline = connect();
    await world.advance(200);
    phone.setNetwork("4g");
    server.mood = "down";
    const down = connect();
    await world.advance(200);
    for (const { events } of [offline, down])
      expect(events).toEqual([
        ["error", 605103],
        ["close", 1006],
      ]);
    server.mood = "silent";
    const silent = connect({ timeout: 3_000 });
    await world.advance(2_900);
    expect(silent.events).toEqual([]);
    await world.advance(300);
    expect(silent.events).toEqual([
      ["error", 5],
      ["close", 1006],
    ]);
  });

  it("does not send before it is open nor after it closed", async () => {
    const { server, connect, world } = webSocketRoom();
    server.mood = "silent";
    const { task, send } = connect();
    expect(await send("early")).toMatch(/^SocketTask.send:fail /);
    task.close({});
    await world.advance(200);
    expect(await send("late")).toMatch(/^SocketTask.send:fail /);
    expect(server.last.heard).toEqual([]);
  });

  it("breaks when the phone loses its network, and ends without a word with the app", async () => {
    const { connect, events, phone, server, world } = await opened();
    phone.setNetwork("none");
    await world.advance(200);
    expect(events.slice(1)).toEqual([
      ["error", 605103],
      ["close", 1006],
    ]);
    phone.setNetwork("wifi");
    const second = connect();
    await world.advance(200);
    phone.kill();
    await world.advance(200);
    expect(second.events).toEqual([["open", undefined]]);
    expect(server.last.closedWith).toBe(1006);
  });

  it("tells of the server's close", async () => {
    const { events, server, world } = await opened();
    server.last.events.closed(4001, "signed out");
    await world.advance(200);
    expect(events.slice(1)).toEqual([["close", 4001]]);
  });

  it("leaves nothing of what is said in the trace", async () => {
    const { lab, send, server, world } = await opened();
    await send('{"op":"hello","token":"hush"}');
    server.last.events.text("hush too");
    await world.advance(200);
    expect(JSON.stringify(lab.trace.entries())).not.toContain("hush");
  });
});

describe("faults on cloud.socket", () => {
  const second = { on: "cloud.socket", nth: 2 } as const;
  const say = async (fault: FaultSpec) => {
    const room = await opened([fault]);
    const answer = await room.send("a");
    await room.send("b");
    await room.world.advance(5_000);
    return { ...room, answer, heard: room.server.last.heard };
  };

  it.each([
    ["drop", ["b"]],
    ["duplicate", ["a", "a", "b"]],
    ["delay", ["a", "b"]],
    ["hang", []],
  ] as const)("%s on a text: the server hears %j and the app thinks that it was sent", async (action, expected) => {
    const { answer, events, heard } = await say({ ...second, do: action, ms: 2_000 });
    expect(answer).toBe("SocketTask.send:ok");
    expect(heard).toEqual(expected);
    expect(events).toEqual([["open", undefined]]);
  });

  it("error on a text fails the send, disconnect breaks the connection on both sides", async () => {
    const failing = await say({ ...second, do: "error" });
    expect(failing.answer).toBe("SocketTask.send:fail injected fault");
    expect(failing.heard).toEqual(["b"]);
    const broken = await say({ ...second, do: "disconnect" });
    expect(broken.heard).toEqual([]);
    expect(broken.server.last.closedWith).toBe(1006);
    expect(broken.events.slice(1)).toEqual([
      ["error", 605103],
      ["close", 1006],
    ]);
  });

  it.each([
    ["drop", []],
    ["hang", []],
    ["error", ["error", "close"]],
    ["disconnect", ["error", "close"]],
    ["delay", ["open"]],
  ] as const)("%s on the opening", async (action, expected) => {
    const { events } = await opened([{ on: "cloud.socket", do: action, ms: 100 }]);
    expect(events.map(([name]) => name)).toEqual(expected);
  });

  it("strikes what the server says too", async () => {
    const { events, server, world } = await opened([{ ...second, do: "duplicate" }]);
    server.last.events.text("a");
    server.last.events.text("b");
    await world.advance(200);
    expect(events.map(([, what]) => what)).toEqual([undefined, "a", "a", "b"]);
  });
});
