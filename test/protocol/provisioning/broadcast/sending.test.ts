import fc from "fast-check";
import { airkiss } from "../../../../protocol/provisioning/airkiss/broadcast";
import { AirkissDecoder } from "../../../../protocol/provisioning/airkiss/decoder";
import { encodeAirkiss } from "../../../../protocol/provisioning/airkiss/encode";
import { BROADCAST_METHODS, broadcastMethod } from "../../../../protocol/provisioning/broadcast/methods";
import { esptouchV1 } from "../../../../protocol/provisioning/esptouch/v1/broadcast";
import { EsptouchV1Decoder } from "../../../../protocol/provisioning/esptouch/v1/decoder";
import { encodeEsptouchV1 } from "../../../../protocol/provisioning/esptouch/v1/encode";
import { esptouchV2 } from "../../../../protocol/provisioning/esptouch/v2/broadcast";
import { EsptouchV2Decoder } from "../../../../protocol/provisioning/esptouch/v2/decoder";
import { NOTHING_LEFT, PASSWORD, SSID, sending, socketError } from "./sending";

const bssid = Uint8Array.of(0x30, 0xae, 0xa4, 0, 0, 1);
const NETWORK = { ssid: SSID, password: PASSWORD };

function around<T>(list: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, at) => list[at % list.length] as T);
}

describe("sending a network by lengths", () => {
  it("sends version 1's guide for two seconds and its data for four, 8 ms apart, in rounds", () => {
    const run = sending(esptouchV1);
    const encoding = encodeEsptouchV1({ ...NETWORK, bssid, ip: Uint8Array.of(192, 168, 31, 7) });
    if (!encoding.ok) throw new Error(encoding.problem);
    run.clock.advance(12_000);
    const guide = around(encoding.guide, 252);
    const data = around(encoding.data, 2_000);
    expect(run.lengths().slice(0, 750)).toEqual([...guide, ...data.slice(0, 498)]);
    expect(run.lengths().slice(750, 754)).toEqual(encoding.guide);
    expect(run.sentAt.slice(0, 3)).toEqual([0, 8, 16]);
    expect(run.events.at(-1)).toMatchObject({ type: "progress", phase: "sending", round: 2 });
    expect(run.sent[0]).toMatchObject({ address: "255.255.255.255", port: 7001 });
    expect(run.opened).toEqual([18_266]);
    run.clock.advance(33_100);
    expect(run.lengths()).toHaveLength(5_625);
    expect(run.events.at(-1)).toMatchObject({ phase: "listening", sent: 5_625 });
  });

  it("slows version 2 down after 45 s and ends it after 92", () => {
    const run = sending(esptouchV2);
    run.clock.advance(46_000);
    expect(run.sentAt[1]).toBe(15);
    const [before = 0, last = 0] = run.sentAt.slice(-2);
    expect(last - before).toBe(100);
    run.clock.advance(45_900);
    expect(run.outcome()).toBeUndefined();
    run.clock.advance(200);
    expect(run.outcome()?.outcome).toBe("unverified");
  });

  it("sends AirKiss's round five times, 4 ms apart", () => {
    const run = sending(airkiss);
    const encoding = encodeAirkiss({ ...NETWORK, random: 1 });
    if (!encoding.ok) throw new Error(encoding.problem);
    run.clock.advance(60_000);
    expect(run.lengths()).toEqual(around(encoding.round, 5 * encoding.round.length));
    expect(run.sentAt.slice(0, 3)).toEqual([0, 4, 8]);
    expect(run.opened).toEqual([10_000]);
  });

  it("has version 2 answered where it could bind, and fails where nothing is free", () => {
    const run = sending(esptouchV2, { taken: [18_266, 28_266] });
    run.clock.advance(3_000);
    const decoder = new EsptouchV2Decoder();
    expect(run.opened).toEqual([38_266]);
    expect(
      run
        .lengths()
        .map((length) => decoder.push(length))
        .at(-1),
    ).toMatchObject({ ok: true, portMark: 2 });
    const blocked = sending(esptouchV1, { taken: [18_266] });
    expect(blocked.outcome()).toEqual({ outcome: "failed", error: socketError });
    expect(blocked.sent).toEqual([]);
  });

  it("encrypts version 2 with the key of the device, and without one says nothing of a key", () => {
    const key = Uint8Array.from({ length: 16 }, (_, at) => at);
    const run = sending(esptouchV2, { request: { key } });
    run.clock.advance(6_000);
    const read = (decoder: EsptouchV2Decoder) =>
      run
        .lengths()
        .map((length) => decoder.push(length))
        .at(-1);
    expect(read(new EsptouchV2Decoder(key))).toMatchObject({ ok: true, security: 2, password: PASSWORD });
    expect(read(new EsptouchV2Decoder())).toEqual({ ok: false, problem: "key-missing" });
    expect(run.secrets).toEqual([PASSWORD, key]);
    expect(BROADCAST_METHODS.filter(({ canEncrypt }) => canEncrypt)).toEqual([esptouchV2]);
  });

  it.each([
    ["the send", {}],
    ["the socket, later", { late: true as const }],
  ])("fails with the platform's cause once half of the sends fail, told by %s", (_by, how) => {
    const run = sending(esptouchV1, { fails: (nth) => nth % 3 === 0, ...how });
    run.clock.advance(2_000);
    expect(run.outcome()).toBeUndefined();
    run.stop();
    const broken = sending(esptouchV1, { fails: (nth) => nth > 8, ...how });
    broken.clock.advance(2_000);
    expect(broken.outcome()).toEqual({ outcome: "failed", error: socketError });
    expect(broken.sent).toHaveLength(8);
    expect(broken.left()).toEqual(NOTHING_LEFT);
  });

  it.each([
    ["5 GHz", { wifi: { ssid: "Riverside-IoT", frequency: 5_180 } }, "use-24ghz"],
    ["another network", { wifi: { ssid: "Riverside-Office", frequency: 2_437 } }, "join-same-wifi"],
    ["no network", { wifi: undefined, ip: undefined }, "join-same-wifi"],
    ["a client without UDP", { udp: false as const }, "update-app"],
    ["a name too long", { request: { ssid: new Uint8Array(33) } }, "ssid-too-long"],
    ["a password too long", { request: { password: new Uint8Array(65) } }, "password-too-long"],
  ])("sends nothing from a phone on %s, and says what to do", (_what, options, advice) => {
    const run = sending(esptouchV1, options);
    expect(run.outcome()).toMatchObject({ outcome: "failed", error: { advice } });
    expect(run.opened).toEqual([]);
  });

  it.each([
    ["its name", { wifi: undefined }],
    ["its band", { wifi: { ssid: "Riverside-IoT" } }],
    ["its address", { ip: undefined }],
  ])("sends from a phone that does not tell %s", (_what, options) => {
    const run = sending(esptouchV1, options);
    run.clock.advance(3_000);
    const decoder = new EsptouchV1Decoder();
    expect(
      run
        .lengths()
        .map((length) => decoder.push(length))
        .at(-1),
    ).toMatchObject(NETWORK);
  });

  it("ends as cancelled, and leaves no socket and no timer", () => {
    const run = sending(esptouchV1);
    run.clock.advance(18_400);
    run.stop();
    expect(run.outcome()).toEqual({ outcome: "cancelled" });
    expect(run.left()).toEqual(NOTHING_LEFT);
  });

  it("is read by a device however coarse the phone's timers are (property)", () => {
    const name = fc.uint8Array({ minLength: 1, maxLength: 32 });
    const secret = fc.uint8Array({ maxLength: 64 });
    const timerMs = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        fc.constantFrom("esptouch", "esptouch-v2", "airkiss"),
        name,
        secret,
        timerMs,
        (kind, ssid, password, timerMs) => {
          const method = broadcastMethod(kind);
          if (method === undefined) throw new Error(kind);
          const run = sending(method, { wifi: undefined, timerMs, request: { ssid, password } });
          run.clock.advance(8_000);
          const decoder =
            kind === "esptouch"
              ? new EsptouchV1Decoder()
              : kind === "airkiss"
                ? new AirkissDecoder()
                : new EsptouchV2Decoder();
          const found = run
            .lengths()
            .map((length) => decoder.push(length + 82))
            .at(-1);
          run.stop();
          expect(found).toMatchObject({ ssid, password });
        },
      ),
      { numRuns: 24 },
    );
  });
});
