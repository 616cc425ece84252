import fc from "fast-check";
import { nightly } from "../../../../support/nightly";
import { type Change, countedStorage, deaths, type Values } from "../../../lib/storage/counted-storage";
import { memorySecrets, opened } from "./batch-rig";
import { Building } from "./building";
import type { Mishap } from "./fixture";

const MISHAPS: readonly Mishap[] = ["no-link", "lost-secured", "lost-applied", "lost-online", "join-failed"];

/** An app dies at a storage write, or after a time, whichever comes first. */
interface Life {
  readonly writes: number;
  readonly ms: number;
  /** Which of the ways in which the last write may have been left. */
  readonly way: number;
}

const anyLife: fc.Arbitrary<Life> = fc.record({
  writes: fc.integer({ min: 1, max: 60 }),
  ms: fc.integer({ min: 1_000, max: 40_000 }),
  way: fc.nat({ max: 9 }),
});
const anyFixtures = fc.array(
  fc.record({
    mishaps: fc.array(fc.constantFrom(...MISHAPS), { maxLength: 2 }),
    tells: fc.constantFrom("advertisement" as const, "link" as const),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Runs an app until it dies. @returns what is left on the phone. */
function lived(building: Building, left: Values, secrets: ReturnType<typeof memorySecrets>, { writes, ms, way }: Life) {
  const storage = countedStorage(left);
  let death: Values | undefined;
  let count = 0;
  storage.onChange = (change: Change) => {
    if (death !== undefined) throw new Error("dead");
    count += 1;
    if (count < writes) return;
    const ways = deaths(change);
    death = ways[way % ways.length]?.[1] ?? change.before;
    throw new Error("dead");
  };
  const { batch, state } = opened(building, { storage, secrets });
  // Nothing is counted that is not so, from the first moment on.
  const wrong: string[] = [];
  batch.state$.subscribe(({ devices }) => {
    for (const { serial, stage } of devices) {
      if (stage === "joined" && building.serial(serial).state !== "online") wrong.push(serial);
    }
  });
  batch.start();
  for (let at = 0; at < ms && death === undefined; at += 100) building.ports.clock.advance(100);
  death ??= storage.values;
  const serials = state().devices.map(({ serial }) => serial);
  storage.onChange = () => {
    throw new Error("dead");
  };
  building.cutLinks();
  batch.close();
  return { values: death, wrong, serials };
}

describe("a batch whose app is killed at any moment", () => {
  it("loses, doubles and re-joins no device, and counts none that is not online", () => {
    fc.assert(
      fc.property(anyFixtures, fc.array(anyLife, { minLength: 1, maxLength: 4 }), (fixtures, lives) => {
        const building = new Building(
          fixtures.map(({ mishaps, tells }, n) => ({ id: `id-${n}`, serial: `LAMP-${n}`, mishaps, tells })),
        );
        const all = fixtures.map((_, n) => `LAMP-${n}`);
        const secrets = memorySecrets();
        let values: Values = new Map();
        for (const life of [...lives, { writes: Number.POSITIVE_INFINITY, ms: 120_000, way: 0 }]) {
          const after = lived(building, values, secrets, life);
          expect(after.wrong).toEqual([]);
          expect(after.serials).toEqual(all);
          values = after.values;
        }
        expect(building.fixtures.map(({ appliedOnline }) => appliedOnline)).toEqual(all.map(() => 0));
        const { state, registry } = opened(building, { storage: countedStorage(values), secrets });
        expect(state().count).toMatchObject({ expected: all.length, joined: all.length });
        expect(
          registry
            .list()
            .map(({ info }) => info?.serial)
            .sort(),
        ).toEqual(all);
      }),
      { numRuns: nightly(50, 1_000) },
    );
  });
});
