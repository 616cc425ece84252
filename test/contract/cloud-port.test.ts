import { EMPTY, type Observable } from "rxjs";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import type { FaultSpec } from "../../simulator/world/faults/fault";
import { PHONE_OSES } from "../../simulator/wx/platform-profile";
import { watch } from "../protocol/ble/fake-device";
import { SOCKET_URL, webSocketRoom } from "../simulator/wx/web-socket-room";

const TIMEOUT_MS = 10_000;

/** The production adapter over the virtual `wx`. */
function bench(os: (typeof PHONE_OSES)[number], faults: readonly FaultSpec[] = [], cloudUrl = SOCKET_URL) {
  const room = webSocketRoom({ phone: { os }, faults });
  const { cloud } = createWxPorts(room.lab.wx, { clock: room.phone.clock, cloudUrl });
  const settle = async <T>(source: Observable<T>, ms = 500) => {
    const result = watch(source);
    await room.world.advance(ms);
    return result;
  };
  const connect = () => cloud?.connect(TIMEOUT_MS) ?? EMPTY;
  return { ...room, settle, connect };
}

async function connected(os: (typeof PHONE_OSES)[number], faults: readonly FaultSpec[] = []) {
  const room = bench(os, faults);
  const result = await room.settle(room.connect());
  const [socket] = result.values;
  if (socket === undefined) throw new Error("did not open");
  const received = watch(socket.received$);
  return { ...room, result, socket, received };
}

describe.each(PHONE_OSES)("the cloud's socket on a virtual %s phone", (os) => {
  it("carries texts both ways, and unsubscribing closes it", async () => {
    const { server, settle, socket, received, result, world, phone } = await connected(os);
    const sent = await settle(socket.send("a"));
    expect(sent.isCompleted()).toBe(true);
    server.last.events.text("b");
    await world.advance(200);
    expect(received.values).toEqual(["b"]);
    expect(server.last.heard).toEqual(["a"]);
    result.subscription.unsubscribe();
    await world.advance(200);
    expect(server.last.closedWith).toBe(1000);
    expect(phone.inspect().sockets).toBe(0);
  });

  it("completes when the server closes", async () => {
    const { server, received, result, world } = await connected(os);
    server.last.events.closed(4001, "");
    await world.advance(200);
    expect(received.isCompleted() && result.isCompleted()).toBe(true);
  });

  it("errors when it breaks, on the socket and for what is sent after it", async () => {
    const { phone, received, result, settle, socket, world } = await connected(os);
    phone.setNetwork("none");
    await world.advance(200);
    for (const { errors } of [received, result])
      expect(errors).toMatchObject([{ reason: { kind: "disconnected" }, raw: { errno: 605103 } }]);
    expect((await settle(socket.send("late"))).errors).toMatchObject([{ reason: { kind: "operation-failed" } }]);
  });

  it("says when it does not open", async () => {
    const { server, settle, connect, phone, world } = bench(os);
    server.mood = "silent";
    const silent = await settle(connect(), TIMEOUT_MS + 500);
    expect(silent.errors).toMatchObject([{ reason: { kind: "timeout", ms: TIMEOUT_MS } }]);
    server.mood = "down";
    expect((await settle(connect())).errors).toMatchObject([{ reason: { kind: "disconnected" } }]);
    server.mood = "opens";
    const six = Array.from({ length: 6 }, () => watch(connect()));
    await world.advance(500);
    expect(six[5]?.errors).toMatchObject([{ reason: { kind: "busy" } }]);
    phone.hide();
    await world.advance(6_000);
    phone.show();
    await world.advance(500);
    expect(six[0]?.errors).toMatchObject([{ reason: { kind: "disconnected" } }]);
    const elsewhere = bench(os, [], "wss://elsewhere.example.com/");
    expect((await elsewhere.settle(elsewhere.connect())).errors).toMatchObject([{ reason: { kind: "unsupported" } }]);
  });
});

it("is no port of an app that has no server", () => {
  expect(createWxPorts(webSocketRoom().lab.wx)).not.toHaveProperty("cloud");
});
