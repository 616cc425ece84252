import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { ReplayFailure } from "../../scripts/vectors/replay-failure";
import { formatVerdict, replayFile, replayJson } from "../../scripts/vectors/replay-file";
import { replayFolders } from "../../scripts/vectors/replay-folders";
import { blufiRecordings, OWN_FILES, OWN_FOLDER } from "./own-recordings";

const PROJECT = join(OWN_FOLDER, "../..");
const [PLAIN] = blufiRecordings();
if (PLAIN === undefined) throw new Error("no recordings");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vectors-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const verdict = (path: string): string => formatVerdict(replayFile(path, []));

describe("the replay of a file", () => {
  it("goes by its keys, not its name", () => {
    expect(verdict(put("improv.json", JSON.stringify(PLAIN.json)))).toMatch(
      /^ok improv\.json client-frames-written=6 /,
    );
  });

  it.each([
    { what: "no JSON", content: "{", reason: /JSON/ },
    { what: "nothing", content: "", reason: /JSON/ },
    { what: "bytes that are not UTF-8", content: Uint8Array.of(0x22, 0xff, 0x22), reason: /not valid|encoded/ },
    { what: "a list", content: "[]", reason: /unknown shape: not an object/ },
    { what: "null", content: "null", reason: /unknown shape: not an object/ },
    { what: "keys nobody knows", content: '{"security":1,"transcript":[]}', reason: /unknown shape: no replayer/ },
    { what: "no transcript", content: '{"deviceVersion":"103"}', reason: /transcript is not a list/ },
    { what: "an empty transcript", content: '{"deviceVersion":"103","transcript":[]}', reason: /no client frame/ },
  ])("fails on $what", ({ content, reason }) => {
    const line = verdict(put("a.json", content));
    expect(line).toMatch(/^FAIL a\.json /);
    expect(line).toMatch(reason);
  });

  it.each([
    {
      changes: { deviceVersion: "104" },
      reason: "entry 1: the device's frame is 410400020103, the project's is 410400020104",
    },
    { changes: { deviceVersion: "200" }, reason: "deviceVersion is not one this project knows" },
    { changes: { deviceVersion: 103 }, reason: "deviceVersion is not one this project knows" },
    { changes: { deviceVersion: "constructor" }, reason: "deviceVersion is not one this project knows" },
    { changes: { mtu: 1e9 }, reason: "mtu is not a whole number from 23 to 517" },
    { changes: { mtu: "23" }, reason: "mtu is not a whole number from 23 to 517" },
    { changes: { clientFrameLimit: null }, reason: "clientFrameLimit is not a whole number from 9 to 514" },
    { changes: { clientPrivate: "" }, reason: "clientPrivate is not a private value" },
    { changes: { clientPrivate: "f".repeat(770) }, reason: "clientPrivate is not a private value" },
    { changes: { clientPrivate: "xyz0" }, reason: "clientPrivate is not lower-case hex" },
    { changes: { deviceRandomCalls: {} }, reason: "deviceRandomCalls is not a list" },
    { changes: { deviceRandomCalls: Array(65).fill("00") }, reason: "deviceRandomCalls has more than 64 entries" },
    { changes: { transcript: Array(5001).fill({ dir: "note" }) }, reason: "transcript has more than 5000 entries" },
    { changes: { transcript: [7] }, reason: "entry 0: is of no known kind" },
    { changes: { transcript: [{ dir: "sideways" }] }, reason: "entry 0: is of no known kind" },
    { changes: { transcript: [{ dir: "client->device" }] }, reason: "entry 0: frame is not lower-case hex" },
    {
      changes: { transcript: [{ dir: "client->device", frame: "0" }] },
      reason: "entry 0: frame is not lower-case hex",
    },
    {
      changes: { transcript: [{ dir: "client->device", frame: "1C" }] },
      reason: "entry 0: frame is not lower-case hex",
    },
    {
      changes: { transcript: [{ dir: "client->device", frame: "00".repeat(513) }] },
      reason: "entry 0: frame is longer than an ATT value",
    },
    {
      changes: {
        transcript: [
          { dir: "app-event", name: "x", data: "" },
          { dir: "client->device", frame: "1c000000" },
        ],
      },
      reason: "entry 0: the device acts before the client",
    },
    {
      changes: { transcript: [{ dir: "client->device", frame: "1c0000" }] },
      reason: "entry 0: the virtual firmware answers 1 frames, not 0",
    },
  ])("fails on $changes", ({ changes, reason }) => {
    expect(() => replayJson({ ...PLAIN.json, ...changes }, [])).toThrow(new ReplayFailure(reason));
  });

  it("fails on a folder named like a recording, on a missing file and on one that is too big", () => {
    mkdirSync(join(folder, "d.json"));
    expect(verdict(join(folder, "d.json"))).toBe("FAIL d.json is not a file");
    expect(verdict(join(folder, "gone.json"))).toMatch(/^FAIL gone\.json ENOENT/);
    truncateSync(put("huge.json", ""), 16_000_001);
    expect(verdict(join(folder, "huge.json"))).toBe("FAIL huge.json is bigger than 16000000 bytes");
  });

  it("says it in one line of bounded length", () => {
    const line = verdict(
      put("a\nb.json", `{"deviceVersion":"103","transcript":[{"dir":"derived","${"x".repeat(999)}":1}]}`),
    );
    expect(line).toMatch(/^FAIL a b\.json entry 0: x+…$/);
    expect(line.length).toBeLessThan(400);
  });

  it("never ends in anything but a verdict, whatever takes a field's place", () => {
    const json = PLAIN.json;
    fc.assert(
      fc.property(
        fc.nat(json.transcript.length - 1),
        fc.constantFrom("dir", "frame", "plain", "data", "seq", "name"),
        fc.jsonValue(),
        (entry, field, value) => {
          const transcript = json.transcript.map((one, index) => (index === entry ? { ...one, [field]: value } : one));
          try {
            replayJson({ ...json, transcript }, []);
          } catch (error) {
            expect(error).toBeInstanceOf(ReplayFailure);
          }
        },
      ),
    );
  });
});

describe("the replay of folders", () => {
  it("takes the project's own first, then the others, by name", () => {
    put("z.json", "{}");
    put("b.json", JSON.stringify(PLAIN.json));
    put("c.txt", "no recording");
    const lines = replayFolders(OWN_FOLDER, [folder, join(folder, "gone")]).map(formatVerdict);
    expect(lines.slice(0, OWN_FILES.length).every((line) => line.startsWith("ok "))).toBe(true);
    expect(lines.slice(OWN_FILES.length)).toEqual([
      expect.stringMatching(/^ok b\.json /),
      "FAIL z.json unknown shape: no replayer for its keys",
      expect.stringMatching(/^FAIL .*gone the folder cannot be read$/),
    ]);
  });
});

describe("npm run vectors", () => {
  const run = (VECTORS_DIR: string) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/vectors/cli.ts"], {
      cwd: PROJECT,
      env: { ...process.env, VECTORS_DIR },
      encoding: "utf8",
    });

  it("ends well when every recording does, and badly when one does not", () => {
    const good = run("");
    expect(good.stdout.trim().split("\n")).toHaveLength(OWN_FILES.length);
    expect(good.status).toBe(0);
    put("bad.json", "{}");
    const bad = run(`:${folder}:`);
    expect(bad.stdout).toContain("FAIL bad.json unknown shape");
    expect(bad.status).toBe(1);
  });
});
