import fc from "fast-check";
import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { DeviceError } from "../../../protocol/errors/device-error";
import { isPrivateAddress } from "../../../protocol/lan/private-address";
import { EVERYONE, type UdpQuestion, udpExchange } from "../../../protocol/lan/udp-exchange";
import { watch } from "../ble/fake-device";

const from = (host: number, ...data: number[]) => ({
  address: `192.168.1.${host}`,
  port: 5_683,
  data: Uint8Array.from(data),
});

async function asked(question: Partial<UdpQuestion> = {}) {
  const ports = createFakePorts();
  const whole = { address: EVERYONE, port: 5_683, data: Uint8Array.of(1), deadlineMs: 2_000, ...question };
  const result = watch(udpExchange(ports, whole));
  await ports.clock.advance(1);
  return { ports, result };
}

describe("udpExchange", () => {
  it("asks three times and collects each answer once until the deadline, then closes the socket", async () => {
    const { ports, result } = await asked();
    await ports.clock.advance(1_000);
    expect(ports.udp.sent).toHaveLength(3);
    for (const answer of [from(7, 1), from(7, 1), from(8, 1), from(7, 2)]) ports.udp.receive(answer);
    expect(result.values).toEqual([from(7, 1), from(8, 1), from(7, 2)]);
    expect(result.isCompleted()).toBe(false);
    await ports.clock.advance(1_000);
    expect(result.isCompleted()).toBe(true);
    expect(ports.udp.openPorts).toEqual([]);
  });

  it("takes no answer of another address than the one it asked", async () => {
    const { ports, result } = await asked({ address: "192.168.1.7" });
    ports.udp.receive(from(8, 1));
    ports.udp.receive(from(7, 1));
    expect(result.values).toEqual([from(7, 1)]);
  });

  it("lets a flood of one sender take neither memory nor the place of another's answer", async () => {
    const { ports, result } = await asked();
    for (let count = 0; count < 500; count++) ports.udp.receive(from(66, count >> 8, count & 0xff));
    ports.udp.receive(from(7, 1));
    expect(result.values).toHaveLength(5);
    expect(result.values[4]).toEqual(from(7, 1));
  });

  it("ends early with as many answers as it was allowed, and drops long ones", async () => {
    const { ports, result } = await asked({ maxAnswers: 2, maxBytes: 3 });
    ports.udp.receive(from(1, 1, 2, 3, 4));
    ports.udp.receive(from(2, 1));
    ports.udp.receive(from(3, 1));
    expect(result.values).toEqual([from(2, 1), from(3, 1)]);
    expect(result.isCompleted()).toBe(true);
  });

  it("errors with what the platform said when no packet left and none came", async () => {
    const failure = new DeviceError({ kind: "environment", obstacle: "wifi-off" }, { advice: "turn-on-wifi" });
    const { ports, result } = await asked();
    for (let count = 0; count < 3; count++) ports.udp.fail(failure);
    await ports.clock.advance(2_000);
    expect(result.errors).toEqual([failure]);
  });

  it("asks no address outside private networks", async () => {
    const { ports, result } = await asked({ address: "8.8.8.8" });
    expect(result.errors).toMatchObject([{ reason: { kind: "unsupported", what: "address" } }]);
    expect(ports.udp.sent).toEqual([]);
  });

  it("has nothing to say on a client without UDP", () => {
    const { udp: _udp, ...ports } = createFakePorts();
    const question = { address: EVERYONE, port: 1, data: new Uint8Array(0), deadlineMs: 1 };
    expect(watch(udpExchange(ports, question)).errors).toMatchObject([
      { reason: { kind: "unsupported", what: "udp" } },
    ]);
  });
});

describe("a private address", () => {
  it.each(["10.0.0.1", "172.16.0.1", "172.31.9.9", "192.168.4.1"])("is %s", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    "8.8.8.8",
    "127.0.0.1",
    "169.254.1.1",
    "172.32.0.1",
    "192.168.1.255",
    "192.168.1.0",
    "192.168.1",
    "192.168.01.1",
    "0xc0.168.1.1",
    "3232235777",
    "192.168.1.1.example.com",
    "192.168.1.1@8.8.8.8",
    " 192.168.1.1",
    "192.168.1.1:80",
    "",
  ])("is not %j", (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it("is never a text that holds anything but digits and dots", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (isPrivateAddress(text)) expect(text).toMatch(/^(10|172|192)(\.\d{1,3}){3}$/);
      }),
      { numRuns: 100 },
    );
  });
});
