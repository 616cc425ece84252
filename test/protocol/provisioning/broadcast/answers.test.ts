import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import { airkiss } from "../../../../protocol/provisioning/airkiss/broadcast";
import { buildAirkissReply } from "../../../../protocol/provisioning/airkiss/reply";
import { buildEsptouchV1Reply, buildEsptouchV2Reply } from "../../../../protocol/provisioning/esptouch/reply";
import { esptouchV1 } from "../../../../protocol/provisioning/esptouch/v1/broadcast";
import { esptouchV2 } from "../../../../protocol/provisioning/esptouch/v2/broadcast";
import { MAC, NOTHING_LEFT, PASSWORD, SSID, sending } from "./sending";

const TOKEN = 9 + SSID.length + PASSWORD.length;
const OTHER = Uint8Array.of(0x30, 0xae, 0xa4, 0x5d, 0x77, 0x40);
const IP = "192.168.31.64";
const bytes = (ip: string) => Uint8Array.from(ip.split(".").map(Number));
const v1 = (mac = MAC, ip = IP, token = TOKEN) => buildEsptouchV1Reply(token, mac, bytes(ip));

describe("answers to a broadcast", () => {
  it("is joined by an answer that bears the label's MAC, and stops sending", () => {
    const run = sending(esptouchV1);
    run.clock.advance(11_000);
    run.answer(v1(), IP);
    expect(run.outcome()).toEqual({ outcome: "joined", ssid: SSID, ip: IP });
    expect(run.answers()).toEqual([{ mac: "30:AE:A4:8C:12:E0", ip: IP, atMs: 11_000, isWanted: true }]);
    expect(run.left()).toEqual(NOTHING_LEFT);
  });

  it("lists another device's answer once, and is never joined by it", () => {
    const run = sending(esptouchV1);
    run.clock.advance(9_700);
    for (let time = 0; time < 30; time++) run.answer(v1(OTHER, "192.168.31.65"), "192.168.31.65");
    expect(run.answers()).toEqual([{ mac: "30:AE:A4:5D:77:40", ip: "192.168.31.65", atMs: 9_700, isWanted: false }]);
    run.clock.advance(51_000);
    expect(run.outcome()).toMatchObject({ outcome: "unverified", error: { advice: "look-at-device" } });
  });

  it.each([
    ["another sending's token", v1(MAC, IP, TOKEN + 1), IP],
    ["an address that is not the sender's", v1(MAC, "192.168.31.9"), IP],
    ["a byte less", v1().slice(0, 10), IP],
    ["a byte more", Uint8Array.of(...v1(), 0), IP],
    ["nothing", new Uint8Array(0), IP],
    ["a kilobyte", new Uint8Array(1_024).fill(TOKEN), IP],
  ])("takes no answer with %s", (_what, datagram, from) => {
    const run = sending(esptouchV1);
    run.clock.advance(5_000);
    run.answer(datagram, from);
    expect(run.answers()).toEqual([]);
    run.clock.advance(56_000);
    expect(run.outcome()?.outcome).toBe("unverified");
  });

  it("lists no flood, and still knows the label's MAC in it", () => {
    const run = sending(esptouchV1);
    run.clock.advance(1_000);
    for (let one = 0; one < 200; one++) run.answer(v1(Uint8Array.of(2, 0, 0, 0, 0, one), IP), IP);
    expect(run.answers()).toHaveLength(16);
    run.answer(v1(), IP);
    expect(run.outcome()?.outcome).toBe("joined");
  });

  it("without a label lists answers for five seconds more, then says that it does not know", () => {
    const run = sending(esptouchV1, { request: { mac: undefined } as object });
    run.clock.advance(8_000);
    run.answer(v1(), IP);
    const { length } = run.lengths();
    run.clock.advance(2_000);
    run.answer(v1(OTHER, "192.168.31.65"), "192.168.31.65");
    run.clock.advance(3_100);
    expect(run.lengths()).toHaveLength(length);
    expect(run.answers().map(({ isWanted }) => isWanted)).toEqual([undefined, undefined]);
    expect(run.outcome()).toMatchObject({ outcome: "unverified", error: { reason: { kind: "operation-failed" } } });
    expect(run.left()).toEqual(NOTHING_LEFT);
  });

  it("confirms an answer of version 2 twice, at the device's own port", () => {
    const run = sending(esptouchV2);
    run.clock.advance(3_000);
    run.answer(buildEsptouchV2Reply(1, MAC), IP);
    expect(run.answers()).toEqual([]);
    run.answer(buildEsptouchV2Reply(0, MAC), IP);
    expect(run.outcome()?.outcome).toBe("joined");
    const confirmation = { address: IP, port: 7002, data: Uint8Array.of(1) };
    expect(run.sent.slice(-2)).toEqual([confirmation, confirmation]);
  });

  it("takes AirKiss devices with a MAC at once, and one without after six answers, which join nothing", () => {
    const run = sending(airkiss);
    // The fake phone draws 0, which its own datagrams are filled with: 1 is sent in its place.
    run.clock.advance(4_000);
    run.answer(new Uint8Array(7), "192.168.31.7");
    for (let time = 0; time < 5; time++) run.answer(buildAirkissReply(1), IP);
    expect(run.answers()).toEqual([]);
    run.answer(buildAirkissReply(1), IP);
    expect(run.answers()).toEqual([{ ip: IP, atMs: 4_000, isWanted: false }]);
    run.answer(buildAirkissReply(2, MAC), IP);
    expect(run.outcome()).toBeUndefined();
    run.answer(buildAirkissReply(1, MAC), IP);
    expect(run.outcome()?.outcome).toBe("joined");
  });

  it("takes no silence for a wrong password", () => {
    const run = sending(esptouchV1, { request: { password: encodeUtf8("wrong-one") } });
    run.clock.advance(59_900);
    expect(run.outcome()).toBeUndefined();
    run.clock.advance(200);
    expect(run.outcome()).toMatchObject({ outcome: "unverified", error: { reason: { kind: "timeout" } } });
    expect(run.left()).toEqual(NOTHING_LEFT);
  });
});
