import { getDiffieHellman } from "node:crypto";
import fc from "fast-check";
import { espProvRoom } from "./esp-prov-room";
import { PlainClient } from "./plain-client";
import { bytes, num } from "./plain-protobuf";

const PROOF = { security: 1, pop: "abcd1234" } as const;

describe("a session over GATT", () => {
  it("is asked for by every endpoint but the two before it", async () => {
    const { connect, overBle } = espProvRoom(PROOF);
    connect();
    for (const endpoint of ["prov-scan", "prov-config", "prov-ctrl", "custom-data"]) {
      await expect(overBle()(endpoint, Buffer.from([8, 2]))).rejects.toThrow("ATT error 14");
    }
  });

  it("ends with its link", async () => {
    const { connect, device, link } = espProvRoom(PROOF);
    const first = connect(1);
    await first.open(1, PROOF);
    device.linkClosed(link(1));
    connect(2);
    await expect(first.scan()).rejects.toThrow("ATT error 14");
  });

  it("is not advertised while a phone is connected", () => {
    const { connect, device } = espProvRoom();
    expect(device.advertisement()).toMatchObject({ localName: "PROV_1", connectable: true });
    connect();
    expect(device.advertisement()).toBeUndefined();
  });

  it("does not notice an empty write", () => {
    const { device, link, connect } = espProvRoom();
    connect();
    const characteristic = device.services[0]?.characteristics[0]?.uuid ?? "";
    expect(device.write(link(), characteristic, new Uint8Array(0), true)).toEqual({
      ok: true,
      value: new Uint8Array(0),
    });
  });

  it("has its characteristics where the UUID rule puts them", () => {
    const { device } = espProvRoom({ service: "1775244D-6B43-439B-877C-060F2D9BED07" });
    expect(device.services[0]?.characteristics.map(({ uuid }) => uuid)).toEqual(
      ["FF4F", "FF50", "FF51", "FF52", "FF53", "FF54"].map((id) => `1775${id}-6B43-439B-877C-060F2D9BED07`),
    );
  });

  it("that was tampered with is refused in security 2, and goes on with the untouched message", async () => {
    const { overBle, device, link } = espProvRoom({ security: 2, pop: "abcd1234" });
    device.linkOpened(link());
    let tamper = false;
    const send = overBle();
    const client = new PlainClient(async (endpoint, message) => {
      if (tamper) {
        tamper = false;
        const bent = Buffer.from(message);
        bent[0] = (bent[0] ?? 0) ^ 1;
        await expect(send(endpoint, bent)).rejects.toThrow("ATT error 14");
      }
      return send(endpoint, message);
    });
    await client.open(2, { pop: "abcd1234" });
    tamper = true;
    expect(await client.scan()).toHaveLength(1);
  });

  it.each([
    { name: "all-zero point", message: Buffer.concat([num(2, 1), bytes(11, bytes(20, bytes(1, Buffer.alloc(32))))]) },
    { name: "short key", message: Buffer.concat([num(2, 1), bytes(11, bytes(20, bytes(1, Buffer.alloc(31, 9))))]) },
    { name: "other scheme", message: bytes(10, bytes(20, Buffer.alloc(0))) },
    { name: "proof before the key", message: Buffer.concat([num(2, 1), bytes(11, num(1, 2))]) },
  ])("of security 1 refuses a $name", async ({ message }) => {
    const { connect, overBle } = espProvRoom(PROOF);
    connect();
    await expect(overBle()("prov-session", message)).rejects.toThrow("ATT error 14");
  });

  it.each([0, 1])("of security 2 refuses a public value of %d times the prime", async (factor) => {
    const { connect, overBle } = espProvRoom({ security: 2, pop: "p" });
    connect();
    const value = factor === 0 ? Buffer.alloc(384) : getDiffieHellman("modp15").getPrime();
    const hello = Buffer.concat([bytes(1, Buffer.from("u")), bytes(2, value)]);
    const message = Buffer.concat([num(2, 2), bytes(12, bytes(20, hello))]);
    await expect(overBle()("prov-session", message)).rejects.toThrow("ATT error 14");
  });
});

describe("a session over HTTP", () => {
  const SPEC = { ...PROOF, transport: "softap" } as const;

  it("is kept by its cookie on new connections", async () => {
    const client = new PlainClient(espProvRoom(SPEC).overHttp("kept"));
    await client.open(1, PROOF);
    expect(await client.scan()).toHaveLength(1);
  });

  it("is kept without cookies on one connection, and lost on new ones", async () => {
    const same = new PlainClient(espProvRoom(SPEC).overHttp("lost", 3));
    await same.open(1, PROOF);
    expect(await same.scan()).toHaveLength(1);
    const other = new PlainClient(espProvRoom(SPEC).overHttp("lost"));
    await expect(other.open(1, PROOF)).rejects.toThrow("HTTP 500");
  });

  it("is lost with its connection for a client that sent no cookie yet", async () => {
    const { overHttp, device } = espProvRoom(SPEC);
    const client = new PlainClient(overHttp("lost", 3));
    await client.open(1, PROOF);
    device.http?.socketClosed(3);
    await expect(client.scan()).rejects.toThrow("HTTP 500");
  });

  it("of a second phone ends the first one's", async () => {
    const { overHttp } = espProvRoom(SPEC);
    const [first, second] = [new PlainClient(overHttp()), new PlainClient(overHttp())];
    await first.open(1, PROOF);
    await second.open(1, PROOF);
    await expect(first.scan()).rejects.toThrow("HTTP 500");
  });

  it.each([
    { name: "GET", method: "GET", body: Buffer.from("x"), status: 405 },
    { name: "nothing", method: "POST", body: Buffer.alloc(0), status: 500 },
    { name: "more than 4 kB", method: "POST", body: Buffer.alloc(4097), status: 500 },
  ])("answers $status to $name, without a body", ({ method, body, status }) => {
    const { device } = espProvRoom(SPEC);
    const answer = device.http?.request({ method, path: "/proto-ver", headers: {}, body, socket: 1 });
    expect(answer).toMatchObject({ status, body: new Uint8Array(0) });
  });

  it("makes the second of two requests wait for the first", () => {
    const { device } = espProvRoom({ ...SPEC, slow: 1_000 });
    const ask = () =>
      device.http?.request({ method: "POST", path: "/proto-ver", headers: {}, body: Buffer.from("-"), socket: 1 });
    expect([ask()?.afterMs, ask()?.afterMs]).toEqual([1_005, 2_010]);
  });
});

describe("whatever the bytes", () => {
  const endpoint = fc.constantFrom("prov-session", "prov-scan", "prov-config", "prov-ctrl", "proto-ver", "custom-data");
  const message = fc.oneof(
    fc.uint8Array({ maxLength: 512 }),
    fc.uint8Array({ maxLength: 64 }).map((body) => Uint8Array.of(0x52, body.length, ...body)),
    fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.uint8Array({ maxLength: 40 }))
      .map(([type, body]) => Uint8Array.from(Buffer.concat([num(1, type), bytes(10 + type, body)]))),
  );

  it.each([0, 1, 2] as const)("a device with security %d answers or refuses, and never throws", (security) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(endpoint, message), { maxLength: 20 }), (requests) => {
        const { device } = espProvRoom({ security, transport: "softap", ...(security === 2 ? { pop: "p" } : {}) });
        for (const [name, body] of requests) {
          const request = { method: "POST", path: `/${name}`, headers: {}, body, socket: 1 };
          expect([200, 500]).toContain(device.http?.request(request).status);
        }
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 40) },
    );
  });
});
