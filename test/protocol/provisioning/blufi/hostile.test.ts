import fc from "fast-check";
import { concatMap, Observable, of, Subject } from "rxjs";
import { toBigInt } from "../../../../protocol/bytes/big-integer";
import type { Ports } from "../../../../protocol/ports/ports";
import { BlufiCodec } from "../../../../protocol/provisioning/blufi/codec";
import { MAX_MESSAGE_LENGTH } from "../../../../protocol/provisioning/blufi/fragment";
import { decodeFrame } from "../../../../protocol/provisioning/blufi/frame";
import { openBlufiSession } from "../../../../protocol/provisioning/blufi/open-session";
import type { FrameCipher } from "../../../../protocol/provisioning/blufi/security";
import { createV1Cipher } from "../../../../protocol/provisioning/blufi/security-v1";
import { createV2Cipher, deriveV2Keys } from "../../../../protocol/provisioning/blufi/security-v2";
import { World } from "../../../../simulator/world/time/world";
import { bytes, hex, utf8 } from "./support/hex";
import { type Mutation, mutations, spoil } from "./support/mutation";
import { plainTranscript, staTranscript, staV2Transcript, type Transcript, v1Transcripts } from "./support/transcripts";
import { watch } from "./support/watch";

/** More by environment: FC_RUNS=100000. */
const RUNS = Number(process.env.FC_RUNS ?? 1000);
const HOUR_MS = 3_600_000;

jest.setTimeout(30_000 + RUNS * 30);

const deviceFrames = (transcript: Transcript): readonly Uint8Array[] =>
  transcript.transcript.flatMap((entry) => (entry.dir === "device->client" ? [bytes(entry.frame)] : []));

function recordedCipher(transcript: Transcript): FrameCipher | undefined {
  for (const entry of transcript.transcript) {
    if (entry.dir !== "derived") continue;
    if (entry.ivClientToDevice === undefined) return createV1Cipher(bytes(entry.key));
    return createV2Cipher(deriveV2Keys(toBigInt(bytes(entry.sharedPadded))), "phone");
  }
  return undefined;
}

const spoilAll = (frames: readonly Uint8Array[], all: readonly Mutation[]) => all.reduce(spoil, frames);

const transcripts = fc.constantFrom(plainTranscript, ...v1Transcripts, staV2Transcript);

describe("a device whose frames were tampered with", () => {
  it("never makes the codec throw or hoard", () => {
    let touched = 0;
    let wellFormed = 0;
    fc.assert(
      fc.property(transcripts, mutations, (transcript, changes) => {
        const codec = new BlufiCodec(transcript.clientFrameLimit);
        const cipher = recordedCipher(transcript);
        if (cipher !== undefined) codec.secure(cipher);
        const original = new Set(deviceFrames(transcript).map(hex));
        let mostHeld = 0;
        for (const frame of spoilAll(deviceFrames(transcript), changes)) {
          if (!original.has(hex(frame))) {
            const decoded = decodeFrame(frame);
            touched++;
            if (decoded.ok || decoded.violation === "unknown-type") wellFormed++;
          }
          codec.decode(frame);
          mostHeld = Math.max(mostHeld, codec.buffered);
        }
        expect(mostHeld).toBeLessThanOrEqual(MAX_MESSAGE_LENGTH);
      }),
      { numRuns: RUNS },
    );
    expect(touched).toBeGreaterThan(RUNS);
    expect(wellFormed / touched).toBeGreaterThan(0.5);
  });

  it("passes the length check in at least half of the cases, judged by the first frame touched", () => {
    const singles = fc
      .sample(fc.tuple(transcripts, mutations), { numRuns: RUNS, seed: 1 })
      .map(([transcript, changes]) => {
        const original = new Set(deviceFrames(transcript).map(hex));
        const changed = spoilAll(deviceFrames(transcript), changes).find((frame) => !original.has(hex(frame)));
        return changed === undefined || decodeFrame(changed).ok;
      });
    expect(singles.filter(Boolean).length / singles.length).toBeGreaterThan(0.5);
  });

  it.each([
    ["plain", plainTranscript, false, RUNS],
    ["1.3", staTranscript, true, Math.ceil(RUNS / 10)],
    ["1.4", staV2Transcript, true, Math.ceil(RUNS / 10)],
  ])(
    "leaves no operation of a %s session hanging, no error outside, no timer behind",
    async (_name, transcript, secure, numRuns) => {
      await fc.assert(
        fc.asyncProperty(mutations, async (changes) => {
          const { world, run, settled } = hostileSession(transcript, secure, changes);
          run();
          expect(await world.until(settled, HOUR_MS)).toBe(true);
          await world.advance(HOUR_MS);
          expect(world.pending()).toBe(0);
        }),
        { numRuns },
      );
    },
  );
});

describe("the session on a recorded link", () => {
  it.each([
    ["1.3", staTranscript, "240217001478"],
    ["1.4", staV2Transcript, "24020800596b"],
  ])("of %s sends the recorded bytes from the version to the Wi-Fi list and reads them as recorded", async (...row) => {
    const [, transcript, question] = row;
    const { world, run, settled, sent, lists } = hostileSession(transcript, true, []);
    run();
    await world.until(settled, HOUR_MS);
    const recorded = transcript.transcript.flatMap((entry) => (entry.dir === "client->device" ? [entry.frame] : []));
    const upToTheList = recorded.indexOf(question) + 1;
    expect(sent.slice(0, upToTheList)).toEqual(recorded.slice(0, upToTheList));
    expect(lists()[0]?.map(({ ssid }) => new TextDecoder().decode(ssid))).toEqual([
      "HomeNet",
      "客厅Wi-Fi",
      "cafe 5G",
      "ThirtyTwoCharacterNetworkName_32",
    ]);
  });
});

/**
 * A device that answers the phone's n-th frame with what the recorded device sent after that frame, spoiled. Operations run
 * one after the other; `settled` tells when each has ended in one way or another.
 */
function hostileSession(transcript: Transcript, secure: boolean, changes: readonly Mutation[]) {
  const world = new World({ seed: 1 });
  const batches = spoiledBatches(transcript, changes);
  const frames = new Subject<Uint8Array>();
  const sent: string[] = [];
  const link = {
    frameLimit: transcript.clientFrameLimit,
    frames$: frames.asObservable(),
    send: (frame: Uint8Array) =>
      new Observable<void>((writer) =>
        world.schedule(15, () => {
          const batch = batches[sent.push(hex(frame)) - 1] ?? [];
          batch.forEach((answer, index) => void world.schedule(10 + index, () => frames.next(answer)));
          writer.next();
          writer.complete();
        }),
      ),
  };
  const services = {
    clock: world,
    log: { write: () => {} },
    randomness: { bytes: () => of(bytes(transcript.clientPrivate.padStart(64, "0"))) },
  } satisfies Pick<Ports, "clock" | "log" | "randomness">;
  const operations: { readonly ended: string }[] = [];
  let lists: readonly (readonly { readonly ssid: Uint8Array }[])[] = [];
  const run = () => {
    const opened = watch(
      openBlufiSession(link, services, { secure }).pipe(
        concatMap(async (session) => {
          const list = watch(session.scanWifi());
          lists = list.values;
          operations.push(list);
          await settledSoon(list);
          const join = watch(session.join({ ssid: utf8("HomeNet"), password: utf8("12345678") }));
          operations.push(join);
          await settledSoon(join);
          const status = watch(session.status());
          operations.push(status);
          await settledSoon(status);
          opened.unsubscribe();
          opened.ended = "completed";
        }),
      ),
    );
    operations.push(opened);
  };
  const settledSoon = (operation: { readonly ended: string }) =>
    new Promise<void>((resolve) => {
      const look = () => (operation.ended === "no" ? void world.schedule(1_000, look) : resolve());
      look();
    });
  return { world, run, sent, lists: () => lists, settled: () => operations.every(({ ended }) => ended !== "no") };
}

/** What the device sends after each frame of the phone. */
function spoiledBatches(transcript: Transcript, changes: readonly Mutation[]): readonly (readonly Uint8Array[])[] {
  const sizes: number[] = [];
  for (const entry of transcript.transcript) {
    if (entry.dir === "client->device") sizes.push(0);
    if (entry.dir === "device->client") sizes.push((sizes.pop() ?? 0) + 1);
  }
  const spoiled = [...spoilAll(deviceFrames(transcript), changes)];
  return sizes.map((size, index) => spoiled.splice(0, index === sizes.length - 1 ? spoiled.length : size));
}
