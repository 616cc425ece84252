import { replayJson } from "../../scripts/vectors/replay-file";
import { PlainClient } from "../simulator/devices/esp-prov/plain-client";
import { recordProtocomm } from "./protocomm-recorder";

interface Story {
  readonly name: string;
  readonly security: 0 | 1 | 2;
  readonly pop?: string;
  readonly secPatchVersion?: 0 | 1;
  readonly wrongFirst?: true;
  readonly tampered?: true;
}

const STORIES: readonly Story[] = [
  { name: "security 0", security: 0 },
  { name: "security 1 without a PoP", security: 1 },
  { name: "security 1", security: 1, pop: "p0p" },
  { name: "security 1, the second PoP is right", security: 1, pop: "p0p", wrongFirst: true },
  { name: "security 1, with nonsense at the end", security: 1, pop: "p0p", tampered: true },
  { name: "security 2", security: 2, pop: "p0p" },
  { name: "security 2 with one nonce", security: 2, pop: "p0p", secPatchVersion: 0 },
  { name: "security 2, the second password is right", security: 2, pop: "p0p", wrongFirst: true },
  { name: "security 2, with a tampered message", security: 2, pop: "p0p", tampered: true },
];

async function record({ security, pop, secPatchVersion, wrongFirst, tampered }: Story, seed: number) {
  const device = {
    security,
    ...(pop === undefined ? {} : { pop }),
    ...(secPatchVersion === undefined ? {} : { secPatchVersion }),
  };
  const recorder = recordProtocomm(device, seed);
  let sent = 0;
  const client = new PlainClient(async (endpoint, message) => {
    if (++sent === 4 && tampered && security === 2) {
      const bent = Uint8Array.from(message, (byte, index) => (index === 0 ? byte ^ 1 : byte));
      await expect(recorder.send(endpoint, bent, "tampered")).rejects.toThrow("refused");
    }
    return recorder.send(endpoint, message);
  });
  await client.version();
  if (wrongFirst) await expect(client.open(security, { pop: "nope" })).rejects.toThrow("refused");
  await client.open(security, { ...(pop === undefined ? {} : { pop }), moving: secPatchVersion !== 0 });
  expect(await client.scan()).toHaveLength(5);
  expect([await client.set("客厅", "12345678"), await client.apply()]).toEqual([0, 0]);
  await client.status();
  await recorder.wait(2_000);
  expect(await client.status()).toMatchObject({ station: 0 });
  if (tampered && security === 1)
    await recorder.send("prov-config", Uint8Array.of(1), "nonsense").catch(() => undefined);
  return recorder.finish();
}

describe("a session nobody has seen before, without anything of its client", () => {
  it.each(STORIES)("($name) is replayed by the virtual device, every reply and event", async (story) => {
    // A power of security 2 takes its time.
    for (const seed of story.security === 2 ? [1] : [1, 2, 3]) {
      const recording = await record(story, seed);
      const { transcript } = recording as { readonly transcript: readonly Record<string, unknown>[] };
      const replies = transcript.filter(({ dir }) => dir === "device->client");
      expect(replayJson(recording, [])).toMatchObject({
        "device-requests-received": replies.length,
        "device-replies-sent": replies.filter(({ hex }) => hex !== undefined).length,
        "device-events": transcript.filter(({ dir }) => dir === "device-event").length,
      });
    }
  });

  it.each(STORIES)("($name) is refused with another byte in a reply of the handshake", async (story) => {
    const recording = await record(story, 4);
    const { transcript } = recording as { readonly transcript: readonly Record<string, unknown>[] };
    transcript.forEach((entry, index) => {
      if (entry.dir !== "device->client" || entry.endpoint !== "prov-session" || typeof entry.hex !== "string") return;
      const digit = (Number.parseInt(entry.hex.slice(-1), 16) ^ 1).toString(16);
      const changed = transcript.map((one, at) =>
        at === index ? { ...entry, hex: String(entry.hex).slice(0, -1) + digit } : one,
      );
      expect(() => replayJson({ ...recording, transcript: changed }, [])).toThrow(/entry|draw/);
    });
  });
});
