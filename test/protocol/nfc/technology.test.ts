import { concatMap } from "rxjs";
import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { readTags } from "../../../protocol/nfc/read-tags";
import { connectTag } from "../../../protocol/nfc/technology";
import { writeTag } from "../../../protocol/nfc/write-tag";
import { TAG_TECHNOLOGIES, type TagTechnology } from "../../../protocol/ports/nfc";
import { text } from "./tags-in-hand";
import { Type4Memory } from "./type4-memory";

function phoneWith(technologies: readonly TagTechnology[], answer?: (command: Uint8Array) => Uint8Array | undefined) {
  const ports = createFakePorts();
  ports.nfc.startDiscovery().subscribe();
  ports.nfc.hold({ id: Uint8Array.of(1), technologies, sak: 0x20, ...(answer && { answer }) });
  return ports;
}

describe("a connection to a tag", () => {
  it.each(TAG_TECHNOLOGIES)("over %s is made on subscription and closed on leaving", (technology) => {
    const ports = phoneWith(TAG_TECHNOLOGIES);
    const connected: TagTechnology[] = [];
    const subscription = connectTag(ports, technology).subscribe((tag) => connected.push(tag.technology));
    expect(connected).toEqual([technology]);
    expect(ports.nfc.calls.at(-1)).not.toMatch(/^close/);
    subscription.unsubscribe();
    expect(ports.nfc.calls.at(-1)).toBe(`close ${technology}`);
  });

  it("sends one command after the other, in order", () => {
    const sent: number[] = [];
    const ports = phoneWith(["nfc-b"], ([first = 0]) => {
      sent.push(first);
      return Uint8Array.of(first + 1);
    });
    const answers: number[] = [];
    connectTag(ports, "nfc-b").subscribe((tag) => {
      for (const first of [1, 2, 3]) tag.transceive(Uint8Array.of(first)).subscribe(([one = 0]) => answers.push(one));
    });
    expect([sent, answers]).toEqual([
      [1, 2, 3],
      [2, 3, 4],
    ]);
  });

  it("tells what the technology knows of the tag", () => {
    const ports = phoneWith(["nfc-a", "iso-dep"]);
    const told: unknown[] = [];
    const subscription = connectTag(ports, "nfc-a").subscribe((tag) => {
      tag.atqa().subscribe((atqa) => told.push([...atqa]));
      tag.sak().subscribe((sak) => told.push(sak));
    });
    subscription.unsubscribe();
    connectTag(ports, "iso-dep")
      .pipe(concatMap((tag) => tag.historicalBytes()))
      .subscribe((bytes) => told.push(bytes.length));
    expect(told).toEqual([[0x44, 0], 0x20, 0]);
  });

  it("gives a command the time that was asked for, and no watchdog before", () => {
    const ports = phoneWith(["nfc-v"]);
    const errors: unknown[] = [];
    ports.nfc.fail("transceive", "never");
    connectTag(ports, "nfc-v")
      .pipe(concatMap((tag) => tag.setTimeout(20_000).pipe(concatMap(() => tag.transceive(Uint8Array.of(1))))))
      .subscribe({ error: (error) => errors.push(error) });
    ports.clock.advance(20_999);
    expect(errors).toEqual([]);
    ports.clock.advance(1);
    expect(errors).toMatchObject([{ reason: { kind: "timeout", ms: 21_000 } }]);
    expect(ports.nfc.calls.at(-1)).toBe("close nfc-v");
  });

  it("errs where no tag is", () => {
    const ports = createFakePorts();
    const errors: unknown[] = [];
    connectTag(ports, "nfc-a").subscribe({ error: (error) => errors.push(error) });
    expect(errors).toMatchObject([{ reason: { kind: "disconnected", by: "peer" }, advice: "hold-tag" }]);
  });

  it("holds the reader: a reading waits until it is closed", () => {
    const ports = createFakePorts();
    const seen: string[] = [];
    const reading = readTags(ports).subscribe(({ outcome }) => seen.push(outcome));
    const memory = new Type4Memory();
    const waiting = connectTag(ports, "iso-dep");
    ports.nfc.fail("connect", "never");
    const first = waiting.subscribe({ error: () => seen.push("failed") });
    ports.nfc.hold(memory.tag);
    expect([seen, memory.commands]).toEqual([[], []]);
    first.unsubscribe();
    ports.clock.advance(5_000);
    expect(seen).toEqual(["empty"]);
    reading.unsubscribe();
    expect(ports.clock.pending()).toBe(0);
  });
});

it("a tag is read and written by two at once, one after the other, and discovery runs until both have ended", () => {
  const ports = createFakePorts();
  const memory = new Type4Memory();
  const seen: string[] = [];
  const reading = readTags(ports).subscribe(({ outcome }) => seen.push(outcome));
  writeTag(ports, "next", [text("new")]).subscribe(({ outcome }) => seen.push(outcome));
  ports.nfc.hold(memory.tag);
  expect(seen).toEqual(["empty", "written"]);
  reading.unsubscribe();
  expect(ports.nfc.calls.filter((call) => /Discovery/.test(call))).toEqual(["startDiscovery", "stopDiscovery"]);
});

it("a tag that is written stays in reach: discovery runs until the writing has ended", () => {
  const ports = createFakePorts();
  const outcomes: string[] = [];
  writeTag(ports, "next", [text("new")]).subscribe(({ outcome }) => outcomes.push(outcome));
  ports.nfc.fail("transceive", "never");
  ports.nfc.hold(new Type4Memory().tag);
  expect([outcomes, ports.nfc.discovering]).toEqual([[], true]);
  ports.clock.advance(5_000);
  expect([outcomes, ports.nfc.calls.slice(-2)]).toEqual([["lost"], ["close iso-dep", "stopDiscovery"]]);
});

it("a writing that nobody waits for any more stops the discovery that it began", () => {
  const ports = createFakePorts();
  writeTag(ports, "next", [text("new")])
    .subscribe()
    .unsubscribe();
  expect(ports.nfc.calls).toEqual(["startDiscovery", "stopDiscovery"]);
  expect(ports.clock.pending()).toBe(0);
});
