import { EMPTY } from "rxjs";
import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { tcpConnect } from "../../../protocol/lan/tcp-connect";
import { watch } from "../ble/fake-device";

const target = { address: "192.168.1.7", port: 6_053, timeoutMs: 2_000 };

describe("tcpConnect", () => {
  it("keeps WeChat's budget of 20 sockets in 5 minutes and says how long to wait", async () => {
    const ports = createFakePorts();
    const connect = () => watch(tcpConnect(ports, target));
    for (let count = 0; count < 20; count++) connect().subscription.unsubscribe();
    await ports.clock.advance(240_000);
    const refused = connect();
    expect(refused.errors).toMatchObject([
      { reason: { kind: "busy", waitMs: 60_000 }, message: "busy: tcp sockets, wait 60 s" },
    ]);
    expect(ports.tcp.targets).toHaveLength(20);
    await ports.clock.advance(60_000);
    expect(connect().values).toHaveLength(1);
  });

  it("connects to no address outside private networks", () => {
    const ports = createFakePorts();
    const result = watch(tcpConnect(ports, { ...target, address: "1.2.3.4" }));
    expect(result.errors).toMatchObject([{ reason: { kind: "unsupported" } }]);
    expect(ports.tcp.targets).toEqual([]);
  });

  it("carries bytes until the other side closes", () => {
    const ports = createFakePorts();
    const result = watch(tcpConnect(ports, target));
    const received = watch(result.values[0]?.received$ ?? EMPTY);
    watch(result.values[0]?.write(Uint8Array.of(1)) ?? EMPTY);
    ports.tcp.receive(Uint8Array.of(2));
    expect([ports.tcp.written, received.values]).toEqual([[Uint8Array.of(1)], [Uint8Array.of(2)]]);
    ports.tcp.closeByPeer();
    expect(result.isCompleted() && received.isCompleted()).toBe(true);
    expect(ports.tcp.open).toBe(0);
  });
});
