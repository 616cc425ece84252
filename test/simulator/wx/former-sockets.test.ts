import { webSocketRoom } from "./web-socket-room";

describe("the socket calls from before there were tasks", () => {
  it("reach the socket that was connected last, and hear of it", async () => {
    const room = webSocketRoom();
    const { lab } = room;
    const heard: unknown[] = [];
    lab.wx.onSocketOpen(() => heard.push("open"));
    lab.wx.onSocketMessage(({ data }) => heard.push(data));
    lab.wx.onSocketClose(({ code }) => heard.push(code));
    room.connect();
    await room.world.advance(200);
    expect((await lab.call("sendSocketMessage", { data: "a secret" })).ok).toBe(true);
    await room.world.advance(200);
    expect(room.server.last.heard).toEqual(["a secret"]);
    room.server.last.events.text("an answer");
    await room.world.advance(200);
    await lab.call("closeSocket", { code: 1000 });
    await room.world.advance(200);
    expect(heard).toEqual(["open", "an answer", 1000]);
    expect(lab.trace.toJsonLines()).not.toMatch(/secret|an answer/);
  });

  it("fail where there is no socket, or it is closed", async () => {
    const room = webSocketRoom();
    const { lab } = room;
    expect((await lab.call("sendSocketMessage", { data: "a" })).result.errMsg).toBe(
      "sendSocketMessage:fail WebSocket is not connected",
    );
    room.connect();
    await room.world.advance(200);
    await lab.call("closeSocket");
    expect((await lab.call("closeSocket")).result.errMsg).toBe("closeSocket:fail SocketTask.readyState is CLOSED");
  });
});
