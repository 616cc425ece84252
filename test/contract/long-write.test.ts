import fc from "fast-check";
import { type Observable, of } from "rxjs";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
import { connect } from "../../protocol/ble/connect";
import { longWrite } from "../../protocol/ble/long-write";
import type { LongWriteOptions } from "../../protocol/ble/write/long-write-options";
import { resumedLongWrite } from "../../protocol/ble/write/resumed-long-write";
import { DeviceError } from "../../protocol/errors/device-error";
import type { FaultSpec } from "../../simulator/world/faults/fault";
import type { LinkSettings } from "../../simulator/world/link/link-settings";
import { PHONE_OSES, type PhoneOs } from "../../simulator/wx/platform-profile";
import { PLATFORM_PROFILES } from "../../simulator/wx/platform-profiles/index";
import { watch } from "../protocol/ble/fake-device";
import { COMMAND_ONLY, Lab, REQUEST_ONLY, SERVICE, WRITABLE } from "../simulator/wx/lab";

const ref = (characteristic: string) => ({ service: SERVICE, characteristic });
const kindOf = (error: unknown) => (error instanceof DeviceError ? error.reason.kind : error);
const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 0xff);
const hexOf = (value: Uint8Array) => Buffer.from(value).toString("hex");
const PATIENCE_MS = 600_000;

interface Setup {
  readonly os: PhoneOs;
  readonly seed?: number;
  readonly linkSettings?: Partial<LinkSettings>;
  readonly faults?: readonly FaultSpec[];
  /** Writes without response that the phone admits at once. */
  readonly room?: number;
}

/** A phone, its device, and how many writes the app ever had in flight. */
async function linked({ os, seed = 1, linkSettings = {}, faults = [], room }: Setup) {
  const gatt = PLATFORM_PROFILES[os].gatt;
  const profile =
    room === undefined
      ? {}
      : { profile: { gatt: { ...gatt, unrespondedInFlight: room, parallelCalls: "refuse" as const } } };
  const lab = new Lab({ seed, faults, phone: { os, linkSettings, ...profile } });
  const deviceId = await lab.find();
  const ports = createWxPorts(lab.wx, { clock: lab.phone.clock });
  const connection$ = connect(ports, deviceId);
  const settle = async <T>(source: Observable<T>, done = (result: ReturnType<typeof watch<T>>) => isOver(result)) => {
    const result = watch(source);
    await lab.world.until(() => done(result), PATIENCE_MS);
    return result;
  };
  return { lab, connection$, settle };
}

const isOver = (result: { errors: readonly unknown[]; isCompleted(): boolean }) =>
  result.isCompleted() || result.errors.length > 0;

async function connectedPhone(setup: Setup) {
  const { lab, connection$, settle } = await linked(setup);
  const link = await settle(connection$, ({ values, errors }) => values.length + errors.length > 0);
  const connection = link.values[0];
  if (connection === undefined) throw link.errors[0];
  let most = 0;
  const pending = () => lab.phone.inspect().pendingCalls.writeBLECharacteristicValue ?? 0;
  const write = async (characteristic: string, value: Uint8Array, options?: LongWriteOptions) => {
    const result = watch(longWrite(connection, ref(characteristic), value, options));
    await lab.world.until(() => {
      most = Math.max(most, pending());
      return isOver(result);
    }, PATIENCE_MS);
    // A write without response ends when the phone took it: the slowest link drawn here needs this long to empty 16 of them.
    await lab.world.advance(30_000);
    return result;
  };
  return { lab, connection, link, write, most: () => most };
}

describe.each(PHONE_OSES)("a long write on a virtual %s phone", (os) => {
  it.each([
    { what: "both kinds", characteristic: WRITABLE, atOnce: 16 },
    { what: "without response only", characteristic: COMMAND_ONLY, atOnce: 16 },
    { what: "with response only", characteristic: REQUEST_ONLY, atOnce: 1 },
  ])("arrives whole and in order: $what", async ({ characteristic, atOnce }) => {
    const { lab, write, most } = await connectedPhone({ os });
    const value = bytes(20_000);
    const result = await write(characteristic, value);
    expect(result.errors).toEqual([]);
    expect(lab.written.join("")).toBe(hexOf(value));
    expect(most()).toBe(atOnce);
  });

  it.each([1, 3, 7])(
    "finds the pace of a phone that admits %i writes at once and answers 10008 to more",
    async (room) => {
      const { lab, write } = await connectedPhone({ os, room, linkSettings: { phoneBuffer: 2, packetsPerEvent: 2 } });
      const value = bytes(30_000);
      const result = await write(COMMAND_ONLY, value);
      expect(result.errors).toEqual([]);
      expect(lab.written.join("")).toBe(hexOf(value));
      const refusals = lab.trace.entries().filter(({ kind, errCode }) => kind === "fail" && errCode === 10008);
      expect(refusals.length).toBeGreaterThan(0);
      // A refusal costs a window of one; the phone is not asked again and again.
      expect(refusals.length).toBeLessThan(123);
    },
  );

  it("survives loss and stalls", async () => {
    const linkSettings = { loss: 0.2, stall: { everyMs: 2_000, forMs: 900 } };
    const { lab, write } = await connectedPhone({ os, linkSettings });
    const value = bytes(200_000);
    const result = await write(COMMAND_ONLY, value);
    expect(result.errors).toEqual([]);
    expect(lab.written.join("")).toBe(hexOf(value));
    const windows = result.values.map(({ window }) => window);
    expect(windows.lastIndexOf(1)).toBeGreaterThan(windows.indexOf(16));
  });

  it("lets a command pass within three intervals and a round trip", async () => {
    const { lab, connection } = await connectedPhone({ os });
    const writing = watch(longWrite(connection, ref(WRITABLE), bytes(100_000)));
    await lab.world.advance(400);
    const askedAt = lab.world.elapsed();
    const command = watch(connection.write(ref(REQUEST_ONLY), Uint8Array.of(1), { priority: "high" }));
    await lab.world.until(() => command.isCompleted(), PATIENCE_MS);
    expect(lab.world.elapsed() - askedAt).toBeLessThanOrEqual(154);
    expect(writing.isCompleted()).toBe(false);
  });

  it("goes on over a new link where the device surely has everything", async () => {
    const { lab, connection$, settle } = await linked({
      os,
      faults: [{ on: "ble.write", nth: 60, do: "disconnect" }],
    });
    const value = bytes(30_000);
    const received: Uint8Array[] = [];
    const write$ = resumedLongWrite(connection$, ref(WRITABLE), value, {
      confirmEvery: 10,
      resumeAt: (_connection, delivered) => {
        // A device that stores by offset: what came after the last confirmed byte is overwritten.
        const kept = Buffer.from(lab.written.splice(0).join(""), "hex");
        const before = received.reduce((sum, part) => sum + part.length, 0);
        expect(before + kept.length).toBeGreaterThanOrEqual(delivered);
        received.push(kept.subarray(0, delivered - before));
        return of(delivered);
      },
    });
    const result = await settle(write$);
    await lab.world.advance(1_000);
    expect(result.errors.map(kindOf)).toEqual([]);
    expect(Buffer.concat([...received, Buffer.from(lab.written.join(""), "hex")]).toString("hex")).toBe(hexOf(value));
    expect(result.values.some(({ deliveredBytes }) => deliveredBytes > 0)).toBe(true);
  });

  it("ends once, with what is surely delivered, when the link is lost", async () => {
    const { lab, write } = await connectedPhone({ os, faults: [{ on: "ble.write", nth: 50, do: "disconnect" }] });
    const value = bytes(30_000);
    const result = await write(WRITABLE, value, { confirmEvery: 10 });
    expect(result.errors.map(kindOf)).toEqual(["disconnected"]);
    const delivered = result.values.at(-1)?.deliveredBytes ?? 0;
    expect(delivered).toBeGreaterThan(0);
    expect(lab.written.join("").startsWith(hexOf(value.subarray(0, delivered)))).toBe(true);
  });
});

describe("whatever the link and the phone do", () => {
  const link = fc.record({
    loss: fc.double({ min: 0, max: 0.3, noNaN: true }),
    packetsPerEvent: fc.integer({ min: 1, max: 12 }),
    phoneBuffer: fc.integer({ min: 1, max: 16 }),
    dataLength: fc.constantFrom(27, 251),
    intervalMs: fc.constantFrom(7.5, 15, 30, 50),
  });
  const fault = fc.record({
    on: fc.constant("ble.write" as const),
    nth: fc.integer({ min: 1, max: 60 }),
    do: fc.constantFrom("error" as const, "delay" as const, "disconnect" as const, "hang" as const),
    ms: fc.nat(3_000),
  });

  it("a long write ends, what arrived in order is never less than what it is sure of, and the lane is free after", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PHONE_OSES),
        fc.nat(1_000),
        link,
        fc.array(fault, { maxLength: 2 }),
        fc.constantFrom(WRITABLE, COMMAND_ONLY),
        fc.integer({ min: 1, max: 12 }),
        async (os, seed, linkSettings, faults, characteristic, confirmEvery) => {
          const {
            lab,
            connection,
            link: holding,
            write,
            most,
          } = await connectedPhone({ os, seed, linkSettings, faults });
          const value = bytes(8_000);
          const result = await write(characteristic, value, { confirmEvery });
          expect(result.errors.length + (result.isCompleted() ? 1 : 0)).toBe(1);
          expect(most()).toBeLessThanOrEqual(16);
          const last = result.values.at(-1);
          const arrived = lab.written.join("");
          expect(arrived.startsWith(hexOf(value.subarray(0, last?.deliveredBytes ?? 0)))).toBe(true);
          if (result.isCompleted()) expect(arrived === hexOf(value)).toBe(true);
          expect(connection.snapshot()).toEqual({ running: undefined, waiting: [] });
          holding.subscription.unsubscribe();
          await lab.world.advance(60_000);
          expect(lab.phone.inspect().openConnections).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
