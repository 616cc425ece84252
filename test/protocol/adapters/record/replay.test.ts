import { EMPTY } from "rxjs";
import { createWxPorts } from "../../../../protocol/adapters/wx/create-wx-ports";
import { outcomeOf, pairing, recordPairing, recordTalk, replayed, talking } from "./sessions";

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const talk = () => recordTalk((lab) => createWxPorts(lab.wx, { clock: lab.phone.clock }));

describe("a pairing recorded at the ports of a virtual phone", () => {
  it.each([[true], [false]])("replays byte for byte to the same outcome (encrypted: %s)", async (secure) => {
    const recorded = await recordPairing(secure);
    expect(outcomeOf(recorded.told)).toMatchObject({ type: "outcome", result: { outcome: "joined" } });
    const again = replayed(recorded.text, pairing(secure), recorded.drawn);
    expect(again.replay.unfinished()).toBeUndefined();
    expect(again.told).toEqual(recorded.told);
    expect(again.text).toBe(recorded.text);
  });

  it("holds neither the random bytes nor the password", async () => {
    const { text, drawn } = await recordPairing(true);
    const keys = drawn.filter((bytes) => bytes.length >= 8);
    expect(keys.length).toBeGreaterThan(0);
    for (const bytes of keys) expect(text).not.toContain(hexOf(bytes).slice(0, 16));
    const plain = await recordPairing(false);
    expect(plain.text).not.toContain(hexOf(new TextEncoder().encode("12345678")).slice(0, 6));
    expect(plain.text).toContain("**".repeat(8));
  });

  it("ends at the first byte that depends on other random bytes, with its line", async () => {
    const { text, told } = await recordPairing(true);
    const other = replayed(text, pairing(true));
    expect(outcomeOf(other.told)).not.toEqual(outcomeOf(told));
    const line = other.replay.problem?.line ?? 0;
    expect(other.replay.problem?.message).toMatch(
      /^line \d+: recorded is ble\.write\(.*; the program called ble\.write\(/,
    );
    expect(text.split("\n")[line - 1]).toContain('"of":"ble.write"');
  });
});

describe("a connection recorded at the ports of a virtual phone", () => {
  it("replays its reads and notifications", async () => {
    const recorded = await talk();
    expect(recorded.told).toHaveLength(4);
    const again = replayed(recorded.text, talking, recorded.drawn);
    expect(again.replay.unfinished()).toBeUndefined();
    expect(again.told).toEqual(recorded.told);
    expect(again.text).toBe(recorded.text);
  });

  it("says where it waits when the program stops early", async () => {
    const { text } = await talk();
    const silent = replayed(text, () => EMPTY);
    expect(silent.replay.problem).toBeUndefined();
    expect(silent.replay.unfinished()?.message).toMatch(
      /^line 2: the recording waits here for the program's call of ble\.openAdapter\(\)$/,
    );
  });
});
