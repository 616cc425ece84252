import { fragmentsOf, packetUs } from "../../../../simulator/world/link/air-time";
import { linkCeiling, packetsInEvent } from "../../../../simulator/world/link/link-ceiling";

describe("the ceiling of a link, as computed by hand from the specification's air times", () => {
  it.each([
    { phy: "1M", dataLength: 27, mtu: 23, intervalMs: 7.5, packets: 10, kBps: 26.7 },
    { phy: "1M", dataLength: 27, mtu: 23, intervalMs: 30, packets: 44, kBps: 29.3 },
    { phy: "1M", dataLength: 251, mtu: 247, intervalMs: 30, packets: 12, kBps: 97.6 },
    { phy: "2M", dataLength: 251, mtu: 247, intervalMs: 30, packets: 21, kBps: 170.8 },
    { phy: "2M", dataLength: 251, mtu: 498, intervalMs: 30, packets: 21, kBps: 173.2 },
  ] as const)("is $kBps kB/s on $phy with data length $dataLength, MTU $mtu, $intervalMs ms", (row) => {
    expect(packetsInEvent(row)).toBe(row.packets);
    expect(Math.abs(linkCeiling(row, row.mtu) / 1_000 - row.kBps)).toBeLessThan(0.06);
  });

  it.each([
    { why: "one packet an event, 20 bytes", packetsPerEvent: 1, dataLength: 251, mtu: 23, bytesPerSecond: 667 },
    { why: "four packets an event, 20 bytes", packetsPerEvent: 4, dataLength: 251, mtu: 23, bytesPerSecond: 2_667 },
    { why: "four packets an event, 244 bytes", packetsPerEvent: 4, dataLength: 251, mtu: 247, bytesPerSecond: 32_533 },
    { why: "four packets an event, 182 bytes", packetsPerEvent: 4, dataLength: 251, mtu: 185, bytesPerSecond: 24_267 },
  ])("is $bytesPerSecond B/s where the phone sends $why", ({ mtu, bytesPerSecond, ...limits }) => {
    expect(Math.round(linkCeiling({ phy: "1M", intervalMs: 30, ...limits }, mtu))).toBe(bytesPerSecond);
  });
});

describe("air time", () => {
  it("counts preamble, address, header and CRC: 80 microseconds for an empty packet on 1M, 44 on 2M", () => {
    expect([packetUs("1M", 0), packetUs("2M", 0), packetUs("1M", 251)]).toEqual([80, 44, 2_088]);
  });

  it.each([
    { att: 23, dataLength: 27, fragments: [27] },
    { att: 24, dataLength: 27, fragments: [27, 1] },
    { att: 247, dataLength: 27, fragments: [27, 27, 27, 27, 27, 27, 27, 27, 27, 8] },
    { att: 247, dataLength: 251, fragments: [251] },
    { att: 248, dataLength: 251, fragments: [251, 1] },
  ])("cuts $att bytes of ATT into $fragments where $dataLength fit", ({ att, dataLength, fragments }) => {
    expect(fragmentsOf(att, dataLength)).toEqual(fragments);
  });
});
