import type { JoinEvent, SessionOptions } from "../../../../protocol/provisioning/contract";
import type { EspProvSession } from "../../../../protocol/provisioning/esp-prov/session";
import { customEndpoint } from "../../../../protocol/provisioning/esp-prov/transport";
import type { EspProvSpec } from "../../../../simulator/devices/esp-prov/spec";
import { utf8 } from "../blufi/support/hex";
import { type Watched, watch } from "../blufi/support/watch";
import { createRig, HOME, type Rig, type RigOptions } from "./support/rig";

const SCHEMES: readonly (readonly [string, Partial<EspProvSpec>, SessionOptions, object])[] = [
  ["security 0", { security: 0 }, {}, { encrypted: false, proven: false }],
  ["security 1 without proof of possession", { security: 1 }, {}, { encrypted: true, proven: false }],
  ["security 1", { security: 1, pop: "abcd1234" }, { pop: "abcd1234" }, { encrypted: true, proven: true }],
  [
    "security 2",
    { security: 2, pop: "s3cret", username: "jane" },
    { pop: "s3cret", username: "jane" },
    { encrypted: true, proven: true },
  ],
  [
    "security 2 of firmware with one nonce",
    { security: 2, pop: "s3cret", secPatchVersion: 0 },
    { pop: "s3cret" },
    { encrypted: true, proven: true },
  ],
];

async function opened(
  options: RigOptions,
  answers: SessionOptions,
): Promise<{ rig: Rig; session: EspProvSession; close(): void }> {
  const rig = createRig(options);
  const sessions = watch(rig.openSession(answers));
  await rig.world.until(() => sessions.values.length > 0 || sessions.ended !== "no", 60_000);
  expect(sessions.error).toBeUndefined();
  const [session] = sessions.values;
  if (session === undefined) throw new Error("no session");
  return { rig, session, close: () => sessions.unsubscribe() };
}

async function ended<T>(rig: Rig, watched: Watched<T>): Promise<Watched<T>> {
  await rig.world.until(() => watched.ended !== "no", 600_000);
  return watched;
}

const outcomeOf = (events: Watched<JoinEvent>) => {
  const last = events.values.at(-1);
  return last?.type === "outcome" ? last.result : undefined;
};

describe.each(SCHEMES)("a session of %s", (_, device, answers, info) => {
  it("says what it knows of the device before anything secret is sent", async () => {
    const { session } = await opened({ device }, answers);
    expect(session.info).toEqual({ kind: "esp-prov", version: "netprov-v1.2", ...info });
  });

  it("hands over the networks, joins, and leaves nothing behind", async () => {
    const { rig, session, close } = await opened({ device }, answers);
    const networks = await ended(rig, watch(session.scanWifi()));
    expect(networks.values).toEqual([
      [{ ssid: HOME.ssid, rssi: -50, auth: "wpa2", channel: 6, bssid: Uint8Array.of(0x24, 0x0a, 0xc4, 1, 2, 3) }],
    ]);
    const events = await ended(rig, watch(session.join(HOME)));
    expect(outcomeOf(events)).toEqual({
      outcome: "joined",
      ssid: HOME.ssid,
      ip: "192.168.1.7",
      bssid: Uint8Array.of(0x24, 0x0a, 0xc4, 1, 2, 3),
    });
    const kinds = events.values.filter(({ type }) => type !== "joining");
    expect(kinds.map((event) => (event.type === "step" ? event.step : event.type))).toEqual([
      "send",
      "applied",
      "join",
      "done",
      "outcome",
    ]);
    close();
    await rig.world.advance(120_000);
    expect(rig.world.pending()).toBe(0);
  });

  it("stays after a wrong password, and takes another one", async () => {
    const { rig, session } = await opened({ device }, answers);
    const wrong = await ended(rig, watch(session.join({ ...HOME, password: utf8("nope-nope") })));
    expect(outcomeOf(wrong)).toEqual({ outcome: "wrong-password", report: { code: 0 } });
    const right = await ended(rig, watch(session.join(HOME)));
    expect(outcomeOf(right)).toMatchObject({ outcome: "joined" });
    expect(rig.links).toBe(1);
  });

  it("talks to endpoints of the product", async () => {
    const { rig, session } = await opened({ device }, answers);
    const replies = await ended(rig, watch(session.custom(customEndpoint("custom-data", 0), utf8("hello"))));
    expect(replies.values).toEqual([utf8("ack:hello")]);
  });
});

describe("following a join", () => {
  const device = { security: 0 } as const;

  it("tells of a network that is not there", async () => {
    const { rig, session } = await opened({ device, accessPoints: [] }, {});
    const events = await ended(rig, watch(session.join(HOME)));
    expect(outcomeOf(events)).toEqual({ outcome: "network-not-found", report: { code: 1 } });
  });

  it("counts the attempts as the device tells of them", async () => {
    const { rig, session } = await opened({ device: { ...device, joinRetries: 2 } }, {});
    const events = await ended(rig, watch(session.join({ ...HOME, password: utf8("nope-nope") })));
    const attempts = events.values.flatMap((event) => (event.type === "joining" ? [event.attempt] : []));
    expect([...new Set(attempts)]).toEqual([undefined, 2, 3]);
  });

  it("goes on with an attempt that an earlier link began", async () => {
    const { rig, session } = await opened({ device: { ...device, joinMs: 20_000 } }, {});
    const first = watch(session.join(HOME));
    await rig.world.until(() => first.values.some(({ type }) => type === "joining"), 60_000);
    first.unsubscribe();
    const again = await ended(rig, watch(session.join(HOME)));
    expect(outcomeOf(again)).toMatchObject({ outcome: "joined" });
  });

  it("resets a device that failed before this session began", async () => {
    const { rig, session } = await opened({ device }, {});
    rig.fate = (_nth, endpoint) => (endpoint === "prov-ctrl" ? "lost-after" : "pass");
    const failed = watch(session.join({ ...HOME, password: utf8("nope-nope") }));
    await ended(rig, failed);
    rig.fate = () => "pass";
    const next = watch(rig.openSession());
    await rig.world.until(() => next.values.length > 0, 60_000);
    const [fresh] = next.values;
    if (fresh === undefined) throw new Error("no session");
    const right = await ended(rig, watch(fresh.join(HOME)));
    expect(outcomeOf(right)).toMatchObject({ outcome: "joined" });
  });

  it.each([
    ["no name", { ...HOME, ssid: new Uint8Array(0) }, "rescan"],
    ["a name of 33 bytes", { ...HOME, ssid: new Uint8Array(33) }, "ssid-too-long"],
    ["a password of 65 bytes", { ...HOME, password: new Uint8Array(65) }, "password-too-long"],
  ])("sends nothing for %s", async (_, credentials, advice) => {
    const { rig, session } = await opened({ device }, {});
    const before = rig.sent.length;
    const events = await ended(rig, watch(session.join(credentials)));
    expect(outcomeOf(events)).toMatchObject({ outcome: "failed", error: { advice } });
    expect(rig.sent).toHaveLength(before);
  });

  it("sends a name that is not UTF-8 byte for byte", async () => {
    const ssid = Uint8Array.of(0xbf, 0xcd, 0xcc, 0xfc);
    const { rig, session } = await opened({ device, accessPoints: [{ ssid, password: "12345678" }] }, {});
    const events = await ended(rig, watch(session.join({ ...HOME, ssid })));
    expect(outcomeOf(events)).toMatchObject({ outcome: "joined", ssid });
  });

  it("says that a key of 64 digits is too long for stock firmware, and stays", async () => {
    const { rig, session } = await opened({ device }, {});
    const events = await ended(rig, watch(session.join({ ...HOME, password: utf8("0123456789abcdef".repeat(4)) })));
    expect(outcomeOf(events)).toMatchObject({ outcome: "failed", error: { advice: "password-too-long" } });
    expect(outcomeOf(await ended(rig, watch(session.join(HOME))))).toMatchObject({ outcome: "joined" });
  });
});

describe("asking for the status", () => {
  it("tells how the device stands", async () => {
    const { rig, session } = await opened({ device: { security: 0 } }, {});
    const idle = await ended(rig, watch(session.status()));
    expect(idle.values).toEqual([{ outcome: "joining", isUnsure: true }]);
    await ended(rig, watch(session.join(HOME)));
    const joined = await ended(rig, watch(session.status()));
    expect(joined.values).toMatchObject([{ outcome: "joined", ssid: HOME.ssid, ip: "192.168.1.7" }]);
  });

  it("lets a joined device be set up again", async () => {
    const { rig, session } = await opened({ device: { security: 1, stopMs: 3_600_000 } }, {});
    await ended(rig, watch(session.join(HOME)));
    expect((await ended(rig, watch(session.reprovision()))).ended).toBe("completed");
    expect((await ended(rig, watch(session.reset()))).error).toMatchObject({ advice: "restart-device" });
  });

  it("refuses an empty message, which firmware would never answer", async () => {
    const { rig, session } = await opened({ device: { security: 0 } }, {});
    const watched = await ended(rig, watch(session.custom(customEndpoint("custom-data", 0), new Uint8Array(0))));
    expect(watched.error).toMatchObject({ reason: { kind: "unsupported" } });
  });
});
