import { toBigInt } from "../../protocol/bytes/big-integer";
import { modPow } from "../../protocol/crypto/mod-pow";
import { CtrlSubtype, ctrl, DataSubtype, data } from "../../protocol/provisioning/blufi/messages";
import { V2_GENERATOR, V2_PRIME } from "../../protocol/provisioning/blufi/security-v2";
import { replayJson } from "../../scripts/vectors/replay-file";
import { drawOf, SelfRecording, talk } from "./self-recording";

const PRIVATE = 0x831114acc3d7743a5a6f4cn;

/** The phone's private value whose secret with the device's first draw begins with a zero byte. */
function leadingZeroPrivate(): bigint {
  const devicePublic = modPow(V2_GENERATOR, (toBigInt(drawOf(0)) % V2_PRIME) - 1n, V2_PRIME);
  let secret = devicePublic;
  let exponent = 1n;
  while (secret >> 3064n !== 0n) {
    secret = (secret * devicePublic) % V2_PRIME;
    exponent++;
  }
  return exponent;
}

const recorded = (mtu: number, exponent: bigint, script: (session: SelfRecording) => void) => {
  const session = new SelfRecording(mtu, exponent);
  script(session);
  return session.json();
};

describe("a recording of BluFi 1.4 that is not in this folder", () => {
  it.each<[string, number, bigint, (session: SelfRecording) => void, number]>([
    [
      "in the smallest frames",
      23,
      PRIVATE,
      (session) => {
        session.agree();
        talk(session);
      },
      3,
    ],
    [
      "of a secret that begins with a zero byte",
      256,
      leadingZeroPrivate(),
      (session) => {
        session.agree();
        talk(session);
      },
      3,
    ],
    [
      "that agrees anew twice",
      256,
      PRIVATE,
      (session) => {
        for (let round = 0; round < 3; round++) {
          session.agree();
          talk(session);
        }
      },
      9,
    ],
  ])("replays both ways: %s", (_what, mtu, exponent, script, messages) => {
    const json = recorded(mtu, exponent, script);
    const counts = replayJson(json, []);
    expect(counts["client-frames-written"]).toBe(counts["device-frames-received"]);
    expect(counts["client-messages-read"]).toBe(messages);
  });

  it.each<[string, (session: SelfRecording) => void]>([
    [
      "changes a byte of ciphertext",
      (session) => {
        const [frame = new Uint8Array(0)] = session.codec.encode(data(DataSubtype.staSsid, Uint8Array.of(1, 2, 3)));
        session.write(
          frame.map((byte, at) => (at === 5 ? byte ^ 1 : byte)),
          "tampered",
        );
      },
    ],
    [
      "goes on with its old key",
      (session) => {
        const [frame = new Uint8Array(0)] = session.codec.encode(data(DataSubtype.negotiate, Uint8Array.of(0, 3, 7)));
        session.write(frame, "announces a key agreement");
      },
    ],
    ["repeats a frame", (session) => session.write(Uint8Array.of(0x14, 0, 0, 0), "an old sequence number")],
  ])("replays for the device when the client %s", (_what, misbehave) => {
    const json = recorded(256, PRIVATE, (session) => {
      session.agree();
      misbehave(session);
      talk(session);
      session.send(ctrl(CtrlSubtype.getVersion));
    });
    const counts = replayJson(json, []);
    expect(counts["device-frames-received"]).toBe(12);
    expect(counts["client-frames-written"]).toBe(6);
  });

  it("fails when the device's frames are not those of its draws", () => {
    const json = recorded(256, PRIVATE, (session) => session.agree());
    const [draw = ""] = json.deviceRandomCalls as readonly string[];
    const other = `${draw.slice(0, -1)}${draw.endsWith("0") ? "1" : "0"}`;
    expect(() => replayJson({ ...json, deviceRandomCalls: [other] }, [])).toThrow(/the project's is|no key/);
  });
});
