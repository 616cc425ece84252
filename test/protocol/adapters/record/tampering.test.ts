import fc from "fast-check";
import { createFakePorts } from "../../../../protocol/adapters/fake/fake-ports";
import { ChecksumChain } from "../../../../protocol/adapters/record/checksum-chain";
import { parseRecording } from "../../../../protocol/adapters/record/parse-recording";
import { createRecorder } from "../../../../protocol/adapters/record/recorder";
import { RecordingError } from "../../../../protocol/adapters/record/recording-error";
import { createReplay } from "../../../../protocol/adapters/record/replayer";
import { createWxPorts } from "../../../../protocol/adapters/wx/create-wx-ports";
import { pairing, recordPairing, recordTalk, replayed, talking } from "./sessions";

const talk = () => recordTalk((lab) => createWxPorts(lab.wx, { clock: lab.phone.clock }));

/** The first line that says this, from 1. */
const lineOf = (text: string, what: string) => text.split("\n").findIndex((line) => line.includes(what)) + 1;

function change(text: string, line: number, edit: (line: string) => string): string {
  return text
    .split("\n")
    .map((content, index) => (index === line - 1 ? edit(content) : content))
    .join("\n");
}

/** As a person would who knows how the seals are made. */
function sealAnew(text: string): string {
  const chain = new ChecksumChain();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `${line.replace(/,"seal":"\w+"\}$/, "")}}`)
    .map((line) => `${line.slice(0, -1)},"seal":"${chain.next(line)}"}\n`)
    .join("");
}

function complaint(work: () => unknown): RecordingError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof RecordingError) return error;
    throw error;
  }
}

describe("a recording that was tampered with", () => {
  it.each<[string, string]>([
    ["a pairing", "pairing"],
    ["a connection", "talk"],
  ])("%s is refused at the line that was changed", async (_, which) => {
    const { text } = which === "talk" ? await talk() : await recordPairing();
    for (const what of ['"of":"ble.write"', '"of":"ble.valueChanges$"', '"is":"done"']) {
      const line = lineOf(text, what);
      const edited = change(text, line, (content) => content.replace(/"at":[\d.]+/, '"at":1'));
      expect(complaint(() => parseRecording(edited))).toMatchObject({ line });
    }
  });

  it("is refused at the line after one that was taken out", async () => {
    const { text } = await talk();
    const line = lineOf(text, '"of":"ble.write"');
    const lines = text.split("\n");
    lines.splice(line - 1, 1);
    expect(complaint(() => parseRecording(lines.join("\n")))).toMatchObject({ line });
  });

  it("is refused where it was cut off", async () => {
    const { text } = await talk();
    const half = text.split("\n").slice(0, 20).join("\n");
    expect(complaint(() => parseRecording(half))?.message).toBe("line 20: the recording is cut off here");
  });

  it("with seals that fit stops at the first call that is another one", async () => {
    const { text, drawn } = await talk();
    const line = lineOf(text, '{"hex":"010203"}');
    const edited = sealAnew(change(text, line, (content) => content.replace("010203", "010204")));
    const { replay } = replayed(edited, talking, drawn);
    expect(replay.problem?.line).toBe(line);
    expect(replay.problem?.message).toMatch(/recorded is ble\.write\(.*010204.*the program called .*010203/);
  });

  it("with a frame of the device changed and seals that fit does not join", async () => {
    const { text, drawn } = await recordPairing();
    const frames = text.split("\n").flatMap((line, index) => (line.includes("ble.valueChanges$") ? [index + 1] : []));
    const edited = sealAnew(
      change(text, frames[1] ?? 0, (content) =>
        content.replace(/"hex":"(..)(..)(..)/, (_all, a: string, b: string) => `"hex":"${a}${b}ff`),
      ),
    );
    const { replay } = replayed(edited, pairing(true), drawn);
    expect(replay.unfinished()?.line).toBeGreaterThan(frames[1] ?? 0);
  });

  it.each<[string, string, number, RegExp]>([
    ["an answer to no call", '{"at":1,"is":"done","id":9}', 2, /answers call 9/],
    ["an unknown happening", '{"at":1,"is":"magic"}', 2, /nothing a recorder writes/],
    ["a call without a name", '{"at":1,"is":"call","id":1,"of":"open","with":[]}', 2, /nothing a recorder writes/],
  ])("with %s is refused", (_, entry, line, problem) => {
    const header = '{"recording":1,"platform":"android","visible":true,"places":[],"lost":0}';
    const text = sealAnew(
      [header, entry, '{"entries":1}'].map((l) => `${l.slice(0, -1)},"seal":"00000000"}\n`).join(""),
    );
    const found = complaint(() => parseRecording(text));
    expect(found).toMatchObject({ line });
    expect(found?.message).toMatch(problem);
  });

  it("throws nothing but a RecordingError, whatever the text", async () => {
    const { text } = await talk();
    const piece = fc.record({ at: fc.nat(text.length), size: fc.nat(40), put: fc.string({ maxLength: 20 }) });
    fc.assert(
      fc.property(piece, ({ at, size, put }) => {
        const edited = text.slice(0, at) + put + text.slice(at + size);
        const found = complaint(() => parseRecording(edited));
        expect(found === undefined).toBe(edited.trimEnd() === text.trimEnd());
      }),
      { numRuns: 50 },
    );
  });
});

describe("a recording", () => {
  it("is bounded; one that lost its beginning is read, but not replayed", () => {
    const ports = createFakePorts();
    const recorder = createRecorder(ports, { capacity: 100 });
    for (let times = 0; times < 500; times += 1) recorder.ports.ble.rssi("A").subscribe();
    const recording = parseRecording(recorder.exportText());
    expect(recording.entries.length).toBeLessThanOrEqual(100);
    expect(recording.header.lost).toBeGreaterThan(0);
    const found = complaint(() => createReplay(recording, ports));
    expect(found?.message).toMatch(/^line 1: the first \d+ lines are lost/);
  });

  it("thins advertisements out before it loses anything else", () => {
    const ports = createFakePorts();
    const recorder = createRecorder(ports, { capacity: 100 });
    recorder.ports.ble.advertisements$.subscribe();
    recorder.ports.ble.openAdapter().subscribe();
    for (let times = 0; times < 500; times += 1) ports.ble.advertisements$.next([]);
    const { header, entries } = parseRecording(recorder.exportText());
    expect(header.lost).toBe(0);
    expect(entries.length).toBeLessThanOrEqual(100);
    expect(entries[0]).toMatchObject({ is: "call", of: "ble.openAdapter" });
  });

  it("masks what is told to be secret, also in pieces of three bytes and more", () => {
    const ports = createFakePorts();
    const recorder = createRecorder(ports);
    recorder.registerSecret(Uint8Array.of(1, 2, 3, 4, 5, 6));
    const address = { deviceId: "A", service: "S", characteristic: "C" };
    recorder.ports.ble.write(address, Uint8Array.of(9, 1, 2, 3), "with-response").subscribe();
    recorder.ports.ble.write(address, Uint8Array.of(4, 5, 6, 9, 0x12, 0x34), "with-response").subscribe();
    const text = recorder.exportText();
    expect(text).toContain('{"hex":"09******"}');
    expect(text).toContain('{"hex":"******091234"}');
  });

  it("begins anew when told to, without answers to earlier calls", () => {
    const ports = createFakePorts();
    const recorder = createRecorder(ports);
    recorder.ports.environment.phone().subscribe();
    recorder.restart();
    ports.setVisible(false);
    recorder.ports.ble.openAdapter().subscribe();
    const { entries } = parseRecording(recorder.exportText());
    expect(entries.map(({ is }) => is)).toEqual(["call", "value", "done"]);
    expect(entries[0]).toMatchObject({ of: "ble.openAdapter" });
  });

  it("has one line for an event, however many listen, and none for what a listener finds on arrival", () => {
    const ports = createFakePorts();
    const recorder = createRecorder(ports);
    for (let times = 0; times < 3; times += 1) {
      recorder.ports.ble.mtuChanges$.subscribe();
      recorder.ports.lifecycle.visible$.subscribe();
    }
    ports.ble.mtuChanges$.next({ deviceId: "A", mtu: 185 });
    ports.setVisible(false);
    recorder.ports.lifecycle.visible$.subscribe();
    const { entries } = parseRecording(recorder.exportText());
    expect(entries.map((entry) => ("of" in entry ? entry.of : ""))).toEqual(["ble.mtuChanges$", "lifecycle.visible$"]);
  });
});
