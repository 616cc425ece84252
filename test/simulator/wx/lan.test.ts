import type { FaultSpec } from "../../../simulator/world/faults/fault";
import { localAddress } from "../../../simulator/wx/lan/request-options";
import { softApRoom } from "./soft-ap-room";

const URL = "http://192.168.4.1/echo";

function joined(options: Parameters<typeof softApRoom>[0] = {}, faults: readonly FaultSpec[] = []) {
  const room = softApRoom(options, faults);
  room.phone.joinWifi("PROV_1", "hotspot1");
  return room;
}

function ask({ wx }: ReturnType<typeof softApRoom>, options: Partial<WechatMiniprogram.RequestOption> = {}) {
  const ends: Record<string, unknown>[] = [];
  const end = (result: object) => void ends.push(result as Record<string, unknown>);
  const task = wx.request({
    url: URL,
    method: "POST",
    data: Uint8Array.of(1, 2, 255).buffer,
    responseType: "arraybuffer",
    success: end,
    fail: end,
    ...options,
  });
  return { ends, task };
}

describe("wx.request to a device of the phone's network", () => {
  it("sends the bytes and gives status, cookies and bytes back", async () => {
    const room = joined();
    const { ends } = ask(room, { header: { Cookie: "session=9", Referer: "no" } });
    await room.world.advance(1_000);
    const [sent] = room.device.requests;
    expect(sent).toMatchObject({ method: "POST", path: "/echo", body: Uint8Array.of(1, 2, 255) });
    expect(sent?.headers).toEqual({ "content-type": "application/json", cookie: "session=9" });
    expect(ends).toHaveLength(1);
    expect(ends[0]).toMatchObject({ statusCode: 200, cookies: ["session=1; Path=/"], errMsg: "request:ok" });
    expect([...new Uint8Array(ends[0]?.data as ArrayBuffer)]).toEqual([1, 2, 255]);
  });

  it.each([
    { data: "text", responseType: "text", result: "text" },
    { data: { a: 1 }, responseType: "text", result: { a: 1 } },
    { data: undefined, responseType: "text", result: "" },
  ] as const)("turns $data into a body and back", async ({ data, responseType, result }) => {
    const room = joined();
    const { ends } = ask(room, { ...(data === undefined ? {} : { data }), responseType });
    await room.world.advance(1_000);
    expect(ends[0]?.data).toEqual(data === undefined ? expect.anything() : result);
  });

  it.each([
    { os: "android", same: true },
    { os: "ios", same: false },
    { os: "harmony", same: false },
  ] as const)("goes over one connection on $os: $same", async ({ os, same }) => {
    const room = joined({ os });
    ask(room);
    ask(room);
    await room.world.advance(1_000);
    const [first, second] = room.device.requests;
    expect(first?.socket === second?.socket).toBe(same);
  });

  it.each([
    { url: "http://example.com/", errno: 600002 },
    { url: "https://192.168.4.1/", errno: 600002 },
    { url: "http://8.8.8.8/", errno: 600002 },
    { url: "192.168.4.1", errno: 600009 },
    { url: "http://192.168.4.9/", errno: 600001 },
  ])("of $url fails with $errno", async ({ url, errno }) => {
    const room = joined();
    const { ends } = ask(room, { url });
    await room.world.advance(10_000);
    expect(ends).toMatchObject([{ errno }]);
  });

  it("fails from another network, and by the app's timeout when nobody answers", async () => {
    const room = softApRoom();
    const unjoined = ask(room);
    await room.world.advance(5_000);
    expect(unjoined.ends).toMatchObject([{ errno: 600001 }]);
    room.phone.joinWifi("PROV_1", "hotspot1");
    const slow = ask(room, { timeout: 10 });
    await room.world.advance(5_000);
    expect(slow.ends).toMatchObject([{ errno: 5, errMsg: "request:fail timeout" }]);
  });

  it("fails once when it is aborted, and ends nothing after its end", async () => {
    const room = joined();
    const first = ask(room);
    first.task.abort();
    await room.world.advance(1_000);
    expect(first.ends).toMatchObject([{ errMsg: "request:fail abort" }]);
    const second = ask(room);
    await room.world.advance(1_000);
    second.task.abort();
    await room.world.advance(1_000);
    expect(second.ends).toMatchObject([{ statusCode: 200 }]);
  });

  it("meets a fault on lan.http before one on http.request, and both count it", async () => {
    const room = joined({}, [
      { on: "http.request", do: "error", errno: 1, every: 1 },
      { on: "lan.http", do: "error", errno: 2, nth: 1 },
    ]);
    const [first, second] = [ask(room), ask(room)];
    await room.world.advance(1_000);
    expect([first.ends, second.ends]).toMatchObject([[{ errno: 2 }], [{ errno: 1 }]]);
  });

  it("is interrupted when the app's thread stops in the background, and told so when it comes back", async () => {
    const room = joined({}, [{ on: "http.request", do: "drop" }]);
    const { ends } = ask(room);
    room.phone.hide();
    await room.world.advance(10_000);
    const hidden = ask(room);
    expect(ends).toEqual([]);
    room.phone.show();
    await room.world.advance(1_000);
    expect([ends, hidden.ends]).toMatchObject([[{ errno: 600003 }], [{ errno: 600003 }]]);
  });

  it("fails at once when ten run already", async () => {
    const room = joined();
    const asked = Array.from({ length: 11 }, () => ask(room));
    await room.world.advance(1_000);
    const errnos = asked.map(({ ends }) => ends[0]?.errno);
    expect(errnos).toEqual([...Array(10).fill(undefined), 600007]);
  });

  it.each([
    { fault: { do: "drop" }, received: 1, end: { errno: 5 } },
    { fault: { do: "hang" }, received: 0, end: { errno: 5 } },
    { fault: { do: "duplicate" }, received: 2, end: { statusCode: 200 } },
    { fault: { do: "error", errno: 600000 }, received: 0, end: { errno: 600000 } },
    { fault: { do: "disconnect" }, received: 0, end: { errno: 600001 } },
    { fault: { do: "power-off" }, received: 0, end: { errno: 5 } },
    { fault: { do: "delay", ms: 500 }, received: 1, end: { statusCode: 200 } },
  ] as const)("with the fault $fault.do reaches the device $received times", async ({ fault, received, end }) => {
    const room = joined({}, [{ on: "http.request", ...fault }]);
    const { ends } = ask(room, { timeout: 8_000 });
    await room.world.advance(20_000);
    expect([room.device.requests.length, ends]).toMatchObject([received, [end]]);
  });

  it("with the fault corrupt delivers one bit flipped", async () => {
    const room = joined({}, [{ on: "http.request", do: "corrupt" }]);
    ask(room);
    await room.world.advance(1_000);
    const bits = [1, 2, 255].map((byte, index) => byte ^ (room.device.requests[0]?.body[index] ?? 0));
    expect(bits.flatMap((byte) => [...byte.toString(2)]).filter((bit) => bit === "1")).toHaveLength(1);
  });
});

describe("a local address", () => {
  it.each([
    ["http://10.0.0.1", { ip: "10.0.0.1", path: "/" }],
    ["http://172.16.3.4:80/a/b?c=d", { ip: "172.16.3.4", path: "/a/b" }],
    ["http://192.168.4.1/x", { ip: "192.168.4.1", path: "/x" }],
    ["http://172.32.0.1/", undefined],
    ["http://192.168.4/", undefined],
    ["http://192.168.4.1.evil.example/", undefined],
    ["http://192.168.4.1:8080/", undefined],
  ])("of %s is %j", (url, address) => {
    expect(localAddress(url)).toEqual(address);
  });
});
