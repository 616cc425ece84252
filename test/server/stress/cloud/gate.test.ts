import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { lacking } from "../../../../server/stress/cloud/cloud-programs";
import { Gate } from "../../../../server/stress/cloud/gate";

describe("an address that can refuse connections", () => {
  it("passes both ways, cuts and refuses while it is told to, and is back at the same port", async () => {
    const server = createServer((socket) => socket.on("error", () => undefined).pipe(socket)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const gate = await Gate.open((server.address() as AddressInfo).port);
    const port = Number(new URL(gate.url).port);
    const echo = async () => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.write("hello");
      const [words] = await once(socket, "data");
      expect(String(words)).toBe("hello");
      return socket;
    };
    const first = await echo();
    const cut = once(first, "close");
    await gate.refuse();
    await cut;
    await expect(once(connect(port, "127.0.0.1"), "connect")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await gate.allow();
    expect(Number(new URL(gate.url).port)).toBe(port);
    (await echo()).destroy();
    await gate.refuse();
    server.close();
    await once(server, "close");
  });
});

describe("programs that a stress run of the cloud could not have", () => {
  it("are said loudly, each with what runs instead and how to get it", () => {
    const all = { redis: "/redis", postgres: "/postgres", mosquitto: "/mosquitto" };
    expect(lacking(all)).toEqual([]);
    const none = lacking({ redis: undefined, postgres: undefined, mosquitto: undefined });
    expect(none.map((line) => line.split(":")[0])).toEqual(["NO REDIS", "NO POSTGRESQL", "NO MOSQUITTO"]);
    for (const line of none) expect(line).toContain("Install");
    expect(lacking({ ...all, mosquitto: undefined }).join()).toContain("broker inside instead");
  });
});
