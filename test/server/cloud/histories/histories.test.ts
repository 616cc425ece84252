import * as fc from "fast-check";
import { nightly } from "../../../support/nightly";
import { HistoryWorld, historyFolder, LAMP } from "./history-world";

type Happening =
  | {
      readonly do: "set" | "wish";
      readonly property: "power" | "brightness";
      readonly value: number;
      readonly ttlMs: number;
    }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "network"; readonly fates: readonly (readonly number[])[] }
  | { readonly do: "cut" | "kill server" | "start server" | "restart device" }
  | { readonly do: "knob"; readonly value: number }
  | { readonly do: "refuse writes"; readonly is: boolean };

const value = fc.integer({ min: 1, max: 100 });
const property = fc.constantFrom("power" as const, "brightness" as const);
const ttlMs = fc.constantFrom(300, 3_000, 10_000, 25_000);
/** Lost, late, doubled, overtaken. */
const fates = fc.array(fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 3 }), { minLength: 1, maxLength: 4 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("set" as const), property, value, ttlMs }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wish" as const), property, value, ttlMs }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 5_000 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("network" as const), fates }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("knob" as const), value }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("refuse writes" as const), is: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("cut" as const, "kill server" as const, "start server" as const, "restart device" as const),
    }),
  },
);

/** Those that a random one seldom is: a wish that comes late; one whose end was lost before the device started anew. */
const EXAMPLES: [Happening[]][] = [
  [
    [
      { do: "network", fates: [[2_000]] },
      { do: "wish", property: "power", value: 100, ttlMs: 300 },
    ],
  ],
  [
    [
      { do: "network", fates: [[10], []] },
      { do: "wish", property: "brightness", value: 20, ttlMs: 25_000 },
      { do: "wait", ms: 1_000 },
      { do: "knob", value: 55 },
      { do: "restart device" },
      { do: "network", fates: [[10]] },
      { do: "wait", ms: 10_000 },
    ],
  ],
];

/** Until everything has come back and spoken, ms. */
const HEALING_MS = 60_000;

let shelf: Awaited<ReturnType<typeof historyFolder>>;
beforeAll(async () => {
  shelf = await historyFolder();
});
afterAll(() => shelf.remove());

async function happen(world: HistoryWorld, what: Happening): Promise<void> {
  if (what.do === "wait") return;
  if (what.do === "network") world.broker.fates = what.fates;
  else if (what.do === "cut") world.broker.cut(LAMP);
  else if (what.do === "kill server") await world.killServer();
  else if (what.do === "start server") await world.startServer();
  else if (what.do === "restart device") world.device.restart();
  else if (what.do === "knob") world.device.turn({ brightness: what.value });
  else if (what.do === "refuse writes") await world.refuseWrites(what.is);
  else if ("property" in what) {
    const values = what.property === "power" ? { power: what.value > 50 } : { brightness: what.value };
    if (what.do === "wish") world.wish(values, what.ttlMs);
    else world.phone.set(values, what.ttlMs, world.nextKey());
  }
}

/** A world after all that happened, and after everything healed by itself. */
async function lived(history: readonly Happening[]): Promise<HistoryWorld> {
  const world = await HistoryWorld.open(shelf.folder);
  await world.clock.advance(2_000);
  for (const what of history) {
    await happen(world, what);
    await world.clock.advance(what.do === "wait" ? what.ms : 1);
  }
  world.broker.fates = [[10]];
  await world.startServer();
  await world.refuseWrites(false);
  await world.clock.advance(HEALING_MS);
  await world.phone.get();
  return world;
}

/** What ran twice, unasked or after its time. */
function wrongRuns({ device, phone, wished }: HistoryWorld): readonly object[] {
  const deadlines = new Map([
    ...phone.given.map(({ message, deadline }) => [message.key, deadline] as const),
    ...wished.map(({ key, deadline }) => [key, deadline] as const),
  ]);
  const keys = device.runs.map(({ key }) => key);
  return device.runs.filter(
    ({ key, at }, index) => keys.indexOf(key) !== index || at >= (deadlines.get(key) ?? Number.NEGATIVE_INFINITY),
  );
}

/** Answers, the server's and the phone's, that are not what the device did. */
async function wrongAnswers({ database, device, phone }: HistoryWorld): Promise<readonly object[]> {
  const ran = new Map(device.runs.map((run) => [run.key, run]));
  const rows = (await database?.selectFrom("command").selectAll().execute()) ?? [];
  return rows.filter(({ key, state, message, result }) => {
    const kept = result === null ? undefined : JSON.parse(result);
    const heard = phone.answers.get(key);
    if (heard !== undefined && heard.code !== kept?.code) return true;
    // One that never left has its end from the server alone: its device was as wished, or its time was over.
    if (kept === undefined) return state !== "sent" && ran.has(key);
    // Of another start: whether it was done before that only the device's state can show.
    if (kept.code === "stale" && kept.boot !== JSON.parse(message).boot) return false;
    return ran.has(key) !== (kept.code === "done");
  });
}

const known = async (world: HistoryWorld) => {
  const twin = await world.core?.twins.read(LAMP);
  const values = Object.fromEntries([...(twin?.reported ?? [])].map(([name, one]) => [name, one.value]));
  return { online: twin?.online, boot: twin?.boot, values };
};

describe("whatever the network, the broker, the server, its database, the device and people do", () => {
  it(
    "no command runs twice or late, every answer is what the device did, and all agree in the end",
    async () => {
      const ends = new Set<string>();
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 25 }), async (history) => {
          const world = await lived(history);
          try {
            expect(wrongRuns(world)).toEqual([]);
            expect(await wrongAnswers(world)).toEqual([]);
            const { values, cycle } = world.device.firmware;
            expect(await known(world)).toEqual({ online: true, boot: cycle.boot, values });
            expect(Object.fromEntries(world.phone.shown)).toEqual(values);
            for (const { code } of world.phone.answers.values()) ends.add(code);
          } finally {
            await world.killServer();
          }
        }),
        { numRuns: nightly(50, 2_000), examples: EXAMPLES },
      );
      expect(ends).toContain("done");
    },
    nightly(60_000, 1_800_000),
  );

  it("without any trouble every command is done, once, and its phone knows", async () => {
    const world = await lived([
      { do: "set", property: "power", value: 60, ttlMs: 3_000 },
      { do: "set", property: "brightness", value: 40, ttlMs: 3_000 },
      { do: "wait", ms: 1_000 },
      { do: "wish", property: "brightness", value: 20, ttlMs: 3_000 },
    ]);
    expect(world.device.runs).toHaveLength(3);
    expect([...world.phone.answers.values()].map(({ code }) => code)).toEqual(["done", "done", "done"]);
    expect(Object.fromEntries(world.phone.shown)).toMatchObject({ power: true, brightness: 20 });
    await world.killServer();
  });
});
