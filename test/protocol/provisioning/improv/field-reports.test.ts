import type { JoinEvent } from "../../../../protocol/provisioning/contract";
import { COMMAND, ERROR } from "../../../../protocol/provisioning/improv/gatt";
import { ImprovCommand, ImprovErrorCode } from "../../../../protocol/provisioning/improv/numbers";
import { listRefusalOf } from "../../../../protocol/provisioning/list-refused";
import type { PeripheralLink, VirtualPeripheral } from "../../../../simulator/world/radio/peripheral";
import { CREDENTIALS, ended, openedRoom, type Room, sessionOf } from "./room";

const join = async (room: Room) => {
  const { values } = await ended<JoinEvent>(room, sessionOf(room).join(CREDENTIALS));
  const [outcome] = values.flatMap((event) => (event.type === "outcome" ? [event.result] : []));
  return { outcome, types: values.map(({ type }) => type) };
};

describe("a device that is on a network already (A6)", () => {
  it("says so when it is asked for networks, and what to do about it", async () => {
    const room = await openedRoom({ spec: { state: "provisioned" } });
    const startedAt = room.world.now();
    const { error } = await ended(room, sessionOf(room).scanWifi());
    expect(error).toMatchObject({ advice: "on-network-already", reason: { kind: "unsupported" } });
    expect(room.world.now() - startedAt).toBeLessThan(1_000);
  });

  it("takes no settings, and ends as failed", async () => {
    const room = await openedRoom({ spec: { state: "provisioned" } });
    expect((await join(room)).outcome).toMatchObject({ outcome: "failed", error: { advice: "on-network-already" } });
    expect(room.device.firmware.taken).toEqual([]);
  });
});

describe("commands are written as their characteristic takes them (A7)", () => {
  it.each([
    ["with-response", 247],
    ["without-response", 247],
    ["without-response", 23],
    ["both", 247],
  ] as const)("%s, at an MTU of %i", async (commandWrite, phoneMtu) => {
    const room = await openedRoom({ spec: { commandWrite }, phoneMtu });
    expect((await join(room)).outcome).toMatchObject({ outcome: "joined" });
  });
});

describe("a write of settings that is answered late", () => {
  it.each([5_000, 15_000, 60_000])(
    "(%i ms) delays nothing: the device says what it does meanwhile",
    async (writeAnswerMs) => {
      const room = await openedRoom({ spec: { writeAnswerMs } });
      const startedAt = room.world.now();
      const { outcome, types } = await join(room);
      expect(outcome).toMatchObject({ outcome: "joined", ip: expect.stringMatching(/^192\.168\.1\./) });
      expect(types.filter((type) => type === "applied")).toHaveLength(1);
      expect(room.world.now() - startedAt).toBeLessThan(6_000);
    },
  );

  it("of a join that fails ends as it failed", async () => {
    const room = await openedRoom({ spec: { writeAnswerMs: 9_000, joinTimeoutMs: 6_000 }, wifi: [] });
    expect((await join(room)).outcome).toMatchObject({ outcome: "join-failed", reason: "unable-to-connect" });
  });
});

/** A device that answers the search with an error of its own, or with nothing. */
const refusing = (code: number | undefined) => (device: VirtualPeripheral) => {
  const linked: PeripheralLink[] = [];
  return Object.assign(Object.create(device), {
    linkOpened: (link: PeripheralLink) => {
      linked.push(link);
      device.linkOpened(link);
    },
    write: (link: PeripheralLink, characteristic: string, value: Uint8Array, withResponse: boolean) => {
      const isSearch = characteristic === COMMAND.characteristic && value[0] === ImprovCommand.scan;
      if (!isSearch) return device.write(link, characteristic, value, withResponse);
      if (code !== undefined) linked.at(-1)?.notify(ERROR.characteristic, Uint8Array.of(code));
      return { ok: true, value: new Uint8Array(0) };
    },
  }) as VirtualPeripheral;
};

describe("a device that can't look for networks (A2)", () => {
  it.each([ImprovErrorCode.unknownRpc, ImprovErrorCode.unknown, 0x42])(
    "(error %i) leaves the name to a person",
    async (code) => {
      const room = await openedRoom({ through: refusing(code) });
      const { error } = await ended(room, sessionOf(room).scanWifi());
      expect(listRefusalOf(error)).toEqual({});
      expect((await join(room)).outcome).toMatchObject({ outcome: "joined" });
    },
  );

  it("(silence) is tried once more on another link, and then left", async () => {
    const room = await openedRoom({ through: refusing(undefined) });
    const startedAt = room.world.now();
    const first = await ended(room, sessionOf(room).scanWifi());
    expect(first.error).toMatchObject({ reason: { kind: "timeout" } });
    const second = await ended(room, sessionOf(room).scanWifi());
    expect(listRefusalOf(second.error)).toEqual({});
    expect(room.world.now() - startedAt).toBeLessThan(18_000);
  });
});
