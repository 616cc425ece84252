import { createFakeClock } from "../../../../protocol/adapters/fake/fake-clock";
import { createFakePorts } from "../../../../protocol/adapters/fake/fake-ports";
import { parseRecording } from "../../../../protocol/adapters/record/parse-recording";
import { createRecorder } from "../../../../protocol/adapters/record/recorder";
import { createReplay } from "../../../../protocol/adapters/record/replayer";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import { createLogRing } from "../../../../protocol/log/ring";
import type { TypedRecord } from "../../../../protocol/nfc/ndef/typed-record";
import { wifiCredential } from "../../../../protocol/nfc/ndef/wifi-credential";
import { readTags } from "../../../../protocol/nfc/read-tags";
import { writeTag } from "../../../../protocol/nfc/write-tag";
import type { Ports } from "../../../../protocol/ports/ports";
import { messageOf, text } from "../../nfc/tags-in-hand";
import { Type2Memory } from "../../nfc/type2-memory";
import { Type4Memory } from "../../nfc/type4-memory";

const READ_KEY = "correct horse";
const WRITTEN_KEY = "battery staple";
const token = (key: string): TypedRecord => ({
  id: new Uint8Array(0),
  content: { kind: "wifi", credentials: [wifiCredential(encodeUtf8("HomeNet"), encodeUtf8(key))], others: [] },
});

/** Reads a Wi-Fi token and writes one. */
function program(ports: Ports, hold: (tag: "token" | "nothing" | "blank") => void): readonly unknown[] {
  const seen: unknown[] = [];
  const reading = readTags(ports).subscribe(({ outcome, records }) => seen.push([outcome, records?.length]));
  hold("token");
  reading.unsubscribe();
  hold("nothing");
  writeTag(ports, "next", [token(WRITTEN_KEY), text("second")]).subscribe(({ outcome }) => seen.push(outcome));
  hold("blank");
  return seen;
}

function recorded(platform: "android" | "ios") {
  const ports = createFakePorts(platform);
  const recorder = createRecorder(ports);
  const held = {
    token: new Type4Memory({ message: messageOf(token(READ_KEY)) }).tag,
    blank: platform === "ios" ? new Type4Memory().tag : new Type2Memory().tag,
  };
  const seen = program(recorder.ports, (tag) => (tag === "nothing" ? ports.nfc.remove() : ports.nfc.hold(held[tag])));
  return { seen, text: recorder.exportText() };
}

describe.each(["android", "ios"] as const)("a recording of tags on %s", (platform) => {
  it("plays the same tags to the same program", () => {
    const { seen, text } = recorded(platform);
    expect(seen).toEqual([["read", 1], "written"]);
    const clock = createFakeClock();
    const replay = createReplay(parseRecording(text), { clock, log: createLogRing() });
    const again = program(replay.ports, () => clock.advance(10));
    expect(replay.problem).toBeUndefined();
    // What was kept back is zeros: the bytes that were read back are not the ones that were written.
    expect(again).toEqual([["read", 1], "mismatch"]);
    expect(replay.ports.nfc?.platform).toBe(platform);
  });

  it("holds no key of a token, neither of one that was read nor of one that was written", () => {
    const { text } = recorded(platform);
    for (const key of [READ_KEY, WRITTEN_KEY]) expect(text).not.toContain(Buffer.from(key).toString("hex"));
    expect(text).toContain("**");
    expect(text).toContain(Buffer.from("HomeNet").toString("hex"));
  });
});

it("a recording of a phone without a reader has none", () => {
  const ports = createFakePorts();
  ports.nfc.isPresent = false;
  const replay = createReplay(parseRecording(createRecorder(ports).exportText()), {
    clock: createFakeClock(),
    log: createLogRing(),
  });
  expect(replay.ports.nfc).toBeUndefined();
});
