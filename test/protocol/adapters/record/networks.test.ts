import { of } from "rxjs";
import { createFakeClock } from "../../../../protocol/adapters/fake/fake-clock";
import { createFakePorts } from "../../../../protocol/adapters/fake/fake-ports";
import { parseRecording } from "../../../../protocol/adapters/record/parse-recording";
import { createRecorder } from "../../../../protocol/adapters/record/recorder";
import { createReplay } from "../../../../protocol/adapters/record/replayer";
import { createLogRing } from "../../../../protocol/log/ring";
import type { Ports } from "../../../../protocol/ports/ports";

/** A program that joins a device's network and asks it something. */
function program({ wifi, lan }: Ports, ssid = "PROV_1"): readonly unknown[] {
  const seen: unknown[] = [wifi?.canConnect];
  const note = { next: (value: unknown) => void seen.push(value), error: () => void seen.push("failed") };
  wifi?.connect({ ssid, password: "hotspot1" }).subscribe(note);
  wifi?.connected().subscribe(note);
  lan
    ?.request({ method: "POST", url: "http://192.168.4.1/x", body: Uint8Array.of(1, 2), timeoutMs: 9 })
    .subscribe(note);
  return seen;
}

function recorded() {
  const ports = createFakePorts();
  ports.lan.answer(() => of({ status: 200, cookies: ["session=4"], body: Uint8Array.of(3) }));
  const recorder = createRecorder(ports);
  return { seen: program(recorder.ports), text: recorder.exportText() };
}

const replayOf = (text: string) =>
  createReplay(parseRecording(text), { clock: createFakeClock(), log: createLogRing() });

describe("a recording of a phone on a device's network", () => {
  it("plays the same answers to the same program", () => {
    const { seen, text } = recorded();
    const replay = replayOf(text);
    expect(program(replay.ports)).toEqual(seen);
    expect(replay.unfinished()).toBeUndefined();
  });

  it("holds no password of the network", () => {
    expect(recorded().text).not.toContain("hotspot1");
  });

  it("refuses a program that joins another network", () => {
    const replay = replayOf(recorded().text);
    expect(program(replay.ports, "PROV_2")).toContain("failed");
    expect(replay.problem?.message).toContain("wifi.connect");
  });

  it("has neither port where the phone had none", () => {
    const { lan, wifi, ...without } = createFakePorts();
    const replay = replayOf(createRecorder(without).exportText());
    expect([replay.ports.lan, replay.ports.wifi, lan !== undefined, wifi !== undefined]).toEqual([
      undefined,
      undefined,
      true,
      true,
    ]);
  });
});
