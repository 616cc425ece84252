import { encodeUtf8 } from "../../protocol/bytes/utf8";
import { encodeConfigMessage } from "../../protocol/provisioning/esp-prov/messages/config-message";
import { replayJson } from "../../scripts/vectors/replay-file";
import { SelfRecorded } from "./protocomm-self-recorder";

const SET = encodeConfigMessage({ kind: "set", ssid: encodeUtf8("HomeNet"), password: encodeUtf8("12345678") });
const STATUS = encodeConfigMessage({ kind: "get-status" });

const talk = (session: SelfRecorded): void => {
  session.send("prov-config", SET);
  session.send("prov-config", STATUS);
  session.send("custom-data", encodeUtf8("hello"));
};
const recorded = (settings: ConstructorParameters<typeof SelfRecorded>[0], script: (session: SelfRecorded) => void) => {
  const session = new SelfRecorded(settings);
  session.askVersion();
  script(session);
  return session.json();
};
const NO_POP = { security: 1 } as const;
const POP = { security: 1, secret: "abcd1234" } as const;
const LOGIN = { security: 2, secret: "s3cret", username: "jane" } as const;

describe("a recording of protocomm, the client's secrets with it, that is not in this folder", () => {
  it.each([
    ["security 0", { security: 0 }, 5],
    ["security 1 without proof of possession", NO_POP, 6],
    ["security 1", POP, 6],
    ["security 2 with a user of its own", LOGIN, 6],
    ["security 2 of firmware with one nonce", { ...LOGIN, patchVersion: 0 }, 6],
  ] as const)("replays both ways: %s", (_, settings, messages) => {
    const json = recorded(settings, (session) => {
      session.secure();
      talk(session);
    });
    expect(replayJson(json, [])).toMatchObject({
      "client-requests-written": messages,
      "client-replies-read": messages,
      "device-requests-received": messages,
      "device-replies-sent": messages,
    });
  });

  it("replays both ways when a session begins anew", () => {
    const json = recorded(POP, (session) => {
      session.secure();
      talk(session);
      session.secure();
      talk(session);
    });
    expect(replayJson(json, [])).toMatchObject({ "client-requests-written": 11, "device-replies-sent": 11 });
  });

  it.each([
    ["without the client's secrets", POP],
    ["without the client's secrets and of security 2", LOGIN],
  ])("is the device's alone %s", (_, settings) => {
    const json = recorded(settings, (session) => {
      session.secure();
      talk(session);
    });
    const transcript = json.transcript
      .filter(({ dir }) => dir !== "derived" && dir !== "client-plain")
      .map(({ plain, ...entry }) => entry);
    expect(replayJson({ ...json, transcript }, [])).toMatchObject({
      "client-requests-written": 1,
      "device-replies-sent": 6,
    });
  });

  it("of a tampered message: what follows is the device's alone, until the next handshake", () => {
    const json = recorded(LOGIN, (session) => {
      session.secure();
      session.send("prov-config", SET);
      session.send("prov-config", STATUS, (message) => message.map((byte, at) => (at === 0 ? byte ^ 1 : byte)));
      session.secure();
      talk(session);
    });
    expect(replayJson(json, [])).toMatchObject({
      "client-requests-written": 9,
      "device-requests-received": 10,
      "device-refusals": 1,
    });
  });

  it.each([
    ["a nonce that stood still", { ...LOGIN, patchVersion: 0 }, { ...LOGIN, patchVersion: 1 }],
    ["another proof of possession", POP, { security: 1, secret: "abcd1235" }],
    ["another user", LOGIN, { ...LOGIN, username: "joe" }],
  ] as const)("fails for %s", (_, settings, other) => {
    const script = (session: SelfRecorded) => {
      session.secure();
      talk(session);
    };
    const { transcript, boot } = recorded(settings, script);
    const { credential, security } = recorded(other, script);
    const version = recorded(other, () => {}).transcript.slice(0, 2);
    const mixed = [...version, ...transcript.slice(2)];
    expect(() => replayJson({ security, credential, boot, transcript: mixed }, [])).toThrow();
  });
});
