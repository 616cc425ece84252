import { EMPTY, NEVER, type Observable, of } from "rxjs";
import type { JoinEvent, SessionAnswer, SessionPrompt } from "../../../../protocol/provisioning/contract";
import { AUTHORISE_LIMIT_MS } from "../../../../protocol/provisioning/improv/authorise";
import { CREDENTIALS, ended, HOME, openedRoom, type Room, sessionOf, utf8 } from "./room";

const join = async (room: Room, credentials = CREDENTIALS) => {
  const watched = await ended<JoinEvent>(room, sessionOf(room).join(credentials));
  return { ...watched, result: outcomeOf(watched.values) };
};

function outcomeOf(events: readonly JoinEvent[]) {
  const outcomes = events.flatMap((event) => (event.type === "outcome" ? [event.result] : []));
  expect(outcomes.length).toBeLessThanOrEqual(1);
  return outcomes[0];
}

describe("an Improv session", () => {
  it("knows what the device says it is, and that nothing is encrypted", async () => {
    expect(sessionOf(await openedRoom()).info).toEqual({
      kind: "improv",
      encrypted: false,
      oneByName: true,
      firmware: "ESPHome 2025.12.1",
      hardware: "ESP32-C3",
    });
  });

  it("opens without a device's name where it can't tell, and offers no identify it does not have", async () => {
    const session = sessionOf(await openedRoom({ spec: { capabilities: 0 } }));
    expect(session.info).toEqual({ kind: "improv", encrypted: false, scans: false });
    expect(session.identify).toBeUndefined();
  });

  it("makes the device show itself", async () => {
    const room = await openedRoom();
    await ended(room, sessionOf(room).identify?.() ?? EMPTY);
    expect(room.device.firmware.identified).toBe(1);
  });

  it("asks for nothing a device lacks: no list, no host name, no command sent", async () => {
    const room = await openedRoom({ spec: { capabilities: 0 } });
    const networks = await ended(room, sessionOf(room).scanWifi());
    expect(networks.values).toEqual([[]]);
    const hostname = await ended(room, sessionOf(room).hostname());
    expect(hostname.error).toMatchObject({ reason: { kind: "unsupported" } });
    expect(room.device.firmware.error).toBe(0);
  });

  it.each([
    { scanStyle: "one", mtu: 517 },
    { scanStyle: "many", mtu: 517 },
    { scanStyle: "one", mtu: 23 },
  ] as const)("lists networks told in $scanStyle result at an MTU of $mtu", async ({ scanStyle, mtu }) => {
    const wifi = [HOME, { ssid: "Guest", rssi: -70 }, { ssid: "HomeNet", password: "12345678", rssi: -40 }];
    const room = await openedRoom({ spec: { scanStyle, mtu }, wifi, phoneMtu: mtu });
    const { values } = await ended(room, sessionOf(room).scanWifi());
    expect(values).toEqual([
      [
        { ssid: utf8("HomeNet"), rssi: -40, auth: "wpa2" },
        { ssid: utf8("Guest"), rssi: -70, auth: "open" },
      ],
    ]);
  });

  it("reads a result that was cut to the MTU at once, without waiting for more", async () => {
    const room = await openedRoom({ spec: { mtu: 23 }, phoneMtu: 23, wifi: [HOME, { ssid: "Guest", rssi: -70 }] });
    const startedAt = room.world.now();
    expect((await ended(room, sessionOf(room).scanWifi())).values[0]).toHaveLength(2);
    // A scan takes the device 2 s.
    expect(room.world.now() - startedAt).toBeLessThan(2_500);
  });

  it("reads and sets the host name, and refuses locally what is none", async () => {
    const room = await openedRoom();
    expect((await ended(room, sessionOf(room).hostname())).values).toEqual(["lamp"]);
    expect((await ended(room, sessionOf(room).setHostname("desk-lamp"))).values).toEqual(["desk-lamp"]);
    expect((await ended(room, sessionOf(room).hostname())).values).toEqual(["desk-lamp"]);
    for (const name of ["", "-lamp", "desk lamp", "l".repeat(64)]) {
      const refused = await ended(room, sessionOf(room).setHostname(name));
      expect(refused.error).toMatchObject({ reason: { kind: "unsupported", what: "host name" } });
    }
  });
});

describe("an Improv join", () => {
  it("ends as joined with the address the device names; the end of the link afterwards takes nothing back", async () => {
    const room = await openedRoom();
    const { values, result } = await join(room);
    expect(result).toEqual({ outcome: "joined", ssid: CREDENTIALS.ssid, ip: expect.stringMatching(/^\d+(\.\d+){3}$/) });
    const told = values.map((event) => (event.type === "step" ? event.step : event.type));
    expect([...new Set(told)]).toEqual(["send", "applied", "join", "joining", "done", "outcome"]);
    await room.world.until(() => room.opened.ended === "error", 10_000);
    expect(room.opened.error).toMatchObject({ reason: { kind: "disconnected" } });
  });

  it("is a success when the link ends in place of the address", async () => {
    const room = await openedRoom({ faults: [{ on: "ble.notify", nth: 4, do: "disconnect" }] });
    expect((await join(room)).result).toEqual({ outcome: "joined", ssid: CREDENTIALS.ssid });
  });

  it("never says wrong password, which Improv can't know, and lets another try follow on the same link", async () => {
    const room = await openedRoom();
    const wrong = await join(room, { ...CREDENTIALS, password: utf8("nope1234") });
    expect(wrong.result).toEqual({ outcome: "join-failed", reason: "unable-to-connect" });
    expect((await join(room)).result).toMatchObject({ outcome: "joined" });
    expect(room.device.firmware.taken).toHaveLength(2);
  });

  it("sends settings again that were lost or damaged on their way, and only those", async () => {
    for (const fault of ["drop", "corrupt"] as const) {
      const room = await openedRoom({ faults: [{ on: "ble.write", nth: 2, do: fault }] });
      expect((await join(room)).result).toMatchObject({ outcome: "joined" });
      expect(room.device.firmware.taken).toEqual([CREDENTIALS]);
    }
  });

  it.each([
    ["no name", { ssid: new Uint8Array(0), password: utf8("12345678") }, "rescan"],
    ["33 bytes of name", { ssid: new Uint8Array(33).fill(0x61), password: utf8("12345678") }, "ssid-too-long"],
    ["65 bytes of password", { ssid: utf8("HomeNet"), password: new Uint8Array(65).fill(0x61) }, "password-too-long"],
    ["more than a frame holds", { ssid: utf8("HomeNet"), password: new Uint8Array(300) }, "password-too-long"],
  ])("with %s is refused before anything is sent", async (_what, credentials, advice) => {
    const room = await openedRoom();
    const { values, result } = await join(room, credentials);
    expect(result).toMatchObject({ outcome: "failed", error: { advice } });
    expect(values).toHaveLength(1);
    expect(room.device.firmware.taken).toEqual([]);
  });

  it("goes out in pieces where the MTU is small", async () => {
    const password = "p".repeat(63);
    const room = await openedRoom({ spec: { mtu: 23 }, phoneMtu: 23, wifi: [{ ...HOME, password }] });
    expect((await join(room, { ...CREDENTIALS, password: utf8(password) })).result).toMatchObject({
      outcome: "joined",
    });
  });

  it("does not take a device for joined that was online before, and never takes these settings", async () => {
    const room = await openedRoom({ spec: { staysOn: true } });
    expect((await join(room)).result).toMatchObject({ outcome: "joined" });
    const other = await join(room, { ssid: utf8("Other"), password: utf8("12345678") });
    expect(other.result).toMatchObject({ outcome: "failed", error: { advice: "on-network-already" } });
  });

  it("says how a device stands: joining, joined, failed", async () => {
    const room = await openedRoom({ spec: { staysOn: true } });
    const status = async () => (await ended(room, sessionOf(room).status())).values[0];
    expect(await status()).toEqual({ outcome: "join-failed", reason: "unable-to-connect" });
    const joining = sessionOf(room).join(CREDENTIALS).subscribe();
    await room.world.until(() => room.device.firmware.state === 3, 10_000);
    expect(await status()).toEqual({ outcome: "joining" });
    await room.world.advance(10_000);
    expect(await status()).toEqual({ outcome: "joined", ssid: new Uint8Array(0) });
    joining.unsubscribe();
  });
});

describe("a device that wants its button pressed", () => {
  const asking = (answer: Observable<SessionAnswer>) => {
    const prompts: SessionPrompt[] = [];
    return {
      prompts,
      prompt: (prompt: SessionPrompt) => {
        prompts.push(prompt);
        return answer;
      },
    };
  };

  it("is waited for once, with its countdown and its light, before networks are listed", async () => {
    const { prompts, prompt } = asking(NEVER);
    const room = await openedRoom({ spec: { authorised: false, authoriseAfterMs: 5_000 }, session: { prompt } });
    const networks = await ended(room, sessionOf(room).scanWifi());
    expect(networks.values).toHaveLength(1);
    expect((await join(room)).result).toMatchObject({ outcome: "joined" });
    expect(prompts).toEqual([{ type: "authorise", limitMs: AUTHORISE_LIMIT_MS, identify: expect.anything() }]);
    expect(room.steps).toEqual(["connect", "secure", "secure", "scan-wifi"]);
  });

  it("is waited for again when the press has expired before the settings come", async () => {
    const { prompts, prompt } = asking(NEVER);
    const spec = { authorised: false, authoriseAfterMs: 5_000, authorisedForMs: 8_000 };
    const room = await openedRoom({ spec, session: { prompt } });
    await ended(room, sessionOf(room).scanWifi());
    await room.world.until(() => room.device.firmware.state === 1, 60_000);
    expect((await join(room)).result).toMatchObject({ outcome: "joined" });
    expect(prompts).toHaveLength(2);
  });

  it("gets no settings when nobody presses it, and the join ends when the time is up", async () => {
    const { prompt } = asking(NEVER);
    const room = await openedRoom({ spec: { authorised: false }, session: { prompt } });
    const started = room.world.now();
    expect((await join(room)).result).toMatchObject({ outcome: "failed", error: { advice: "authorise-device" } });
    expect(room.world.now() - started).toBe(AUTHORISE_LIMIT_MS);
    expect(room.device.firmware.taken).toEqual([]);
  });

  it.each([
    ["there is nobody to ask", undefined],
    ["the person gives up", () => EMPTY],
  ])("fails at once when %s", async (_what, prompt) => {
    const session = prompt === undefined ? {} : { prompt };
    const room = await openedRoom({ spec: { authorised: false }, session });
    const { error } = await ended(room, sessionOf(room).scanWifi());
    expect(error).toMatchObject({ advice: "authorise-device" });
  });

  it("is still waited for when the person answers something", async () => {
    const { prompt } = asking(of({ pop: "not asked for" }));
    const room = await openedRoom({ spec: { authorised: false, authoriseAfterMs: 5_000 }, session: { prompt } });
    expect((await join(room)).result).toMatchObject({ outcome: "joined" });
  });

  it("is heard even when the notification of the press is lost", async () => {
    const { prompt } = asking(NEVER);
    const faults = [{ on: "ble.notify", nth: 2, do: "drop" }] as const;
    const room = await openedRoom({
      spec: { authorised: false, authoriseAfterMs: 5_000 },
      session: { prompt },
      faults,
    });
    expect((await join(room)).result).toMatchObject({ outcome: "joined" });
  });
});

describe("a device that is joining already", () => {
  const whileJoining = async (password: string) => {
    const room = await openedRoom({ spec: { staysOn: true, joinMs: 12_000 } });
    const first = sessionOf(room)
      .join({ ...CREDENTIALS, password: utf8(password) })
      .subscribe();
    await room.world.until(() => room.device.firmware.state === 3, 10_000);
    await room.world.advance(1_000);
    first.unsubscribe();
    return room;
  };

  it("is not called joined by settings it never got, when that join succeeds", async () => {
    const room = await whileJoining("12345678");
    const other = await join(room, { ssid: utf8("Other"), password: utf8("12345678") });
    expect(other.result).toMatchObject({ outcome: "unverified", error: { advice: "on-network-already" } });
    expect(room.device.firmware.taken).toHaveLength(1);
  });

  it("gets the settings once that join has failed", async () => {
    const room = await whileJoining("nope1234");
    expect((await join(room)).result).toMatchObject({ outcome: "joined" });
    expect(room.device.firmware.taken).toHaveLength(2);
  });
});
