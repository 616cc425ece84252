import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import { encodeForDevice, encodeFromDevice, LONGEST_PAYLOAD } from "../../../../protocol/cloud/mqtt/encode-payload";
import { readForDevice, readFromDevice } from "../../../../protocol/cloud/mqtt/read-payload";
import { RETAINED_TOPICS, TOPIC_SUFFIXES, type TopicKind } from "../../../../protocol/cloud/mqtt/topics";
import { cloudSecret } from "../../../../protocol/identity/cloud-secret";
import { parseHandOver } from "../../../../protocol/identity/messages";

const page =
  readFileSync(join(__dirname, "../../../../docs/for-firmware.md"), "utf8").split("# In the cloud\n")[1] ?? "";
const rows = [...page.matchAll(/^\| `([a-z_/]+)`( \(retained\))? \| (device|cloud) \| `(.+?)` \|/gm)].map(
  ([, suffix = "", retained, from, text = ""]) => {
    const kind = (Object.keys(TOPIC_SUFFIXES) as TopicKind[]).find((one) => TOPIC_SUFFIXES[one] === suffix);
    return { kind, isRetained: retained !== undefined, from, text, bytes: new TextEncoder().encode(text) };
  },
);

describe("the cloud in docs/for-firmware.md", () => {
  it("shows every topic, from who publishes it, and says which are retained", () => {
    expect([...new Set(rows.map(({ kind }) => kind))].sort()).toEqual(Object.keys(TOPIC_SUFFIXES).sort());
    for (const { kind, isRetained } of rows)
      expect([kind, isRetained]).toEqual([kind, RETAINED_TOPICS.includes(kind ?? "event")]);
  });

  it("shows payloads as both sides read and write them", () => {
    for (const { kind = "event", from, text, bytes } of rows) {
      const command = readForDevice(kind, bytes);
      const said = readFromDevice(kind, bytes);
      expect([text, command !== undefined, said !== undefined]).toEqual([text, from === "cloud", from === "device"]);
      const answered = kind === "actionReply" ? "invoke" : "set";
      const again = command
        ? encodeForDevice(command)
        : said?.is === "message"
          ? encodeFromDevice(said.message, answered)
          : { kind, payload: bytes };
      expect([again.kind, new TextDecoder().decode(again.payload)]).toEqual([kind, text]);
    }
    expect(page).toContain(`${LONGEST_PAYLOAD.toLocaleString("en")} bytes`);
  });

  it("shows the password of the key that it shows", () => {
    const [, key = ""] = /"key":"([0-9a-f]{64})"/.exec(page) ?? [];
    const [, password] = /^ {4}password ([0-9a-f]{64})$/m.exec(page) ?? [];
    expect(password).toBe(cloudSecret({ key: hexToBytes(key) }));
    const [, handOver = ""] = /^ {4}(\{"v":1.*"cloud".*\})$/m.exec(page) ?? [];
    expect(parseHandOver(new TextEncoder().encode(handOver))?.id).toBe("00112233445566778899aabbccddeeff");
  });
});
