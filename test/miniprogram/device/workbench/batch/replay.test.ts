import { of } from "rxjs";
import { countedStorage } from "../../../lib/storage/counted-storage";
import { memorySecrets, opened } from "./batch-rig";
import { Building } from "./building";

const SECOND = 1_000;

/** An app that dies after this long, and what it leaves. */
function killedAfter(building: Building, ms: number) {
  const left = { storage: countedStorage(), secrets: memorySecrets() };
  const { batch } = opened(building, left);
  batch.start();
  building.ports.clock.advance(ms);
  // What an orderly end would still write is not written.
  const frozen = countedStorage(left.storage.values);
  building.cutLinks();
  batch.close();
  return { storage: frozen, secrets: left.secrets };
}

describe("what the journal says when the app comes up again", () => {
  it("keeps a device joined without asking it or sending it anything", () => {
    const building = new Building([{ id: "a", serial: "LAMP-1" }]);
    const left = killedAfter(building, 20 * SECOND);
    const { batch, state } = opened(building, left);
    expect(state().devices).toMatchObject([{ stage: "joined", result: { outcome: "joined", ip: "192.168.1.9" } }]);
    batch.start();
    building.ports.clock.advance(60 * SECOND);
    expect(state().running).toBe("finished");
    expect(building.connects).toHaveLength(1);
  });

  it("asks a device that was being sent its credentials, and sends them again only if it has none", () => {
    const building = new Building([{ id: "a", serial: "LAMP-1" }]);
    const left = killedAfter(building, 2_900);
    expect(building.serial("LAMP-1").applied).toBe(0);
    const { batch, state } = opened(building, left);
    expect(state().devices).toMatchObject([{ stage: "unverified" }]);
    expect(state().count).toMatchObject({ joined: 0, unverified: 1 });
    batch.start();
    building.ports.clock.advance(60 * SECOND);
    expect(state().count.joined).toBe(1);
    expect(building.serial("LAMP-1").applied).toBe(1);
  });

  it("asks a device that was joining, and sends nothing", () => {
    const building = new Building([{ id: "a", serial: "LAMP-1" }]);
    const left = killedAfter(building, 4 * SECOND);
    expect(building.serial("LAMP-1").applied).toBe(1);
    const { batch, state } = opened(building, left);
    batch.start();
    building.ports.clock.advance(60 * SECOND);
    expect(state().count.joined).toBe(1);
    expect(building.serial("LAMP-1")).toMatchObject({ applied: 1, appliedOnline: 0 });
  });

  it("leaves a device unverified that nobody can ask, until the cloud sees it", () => {
    const building = new Building([{ id: "a", serial: "LAMP-1", hides: true }]);
    const left = killedAfter(building, 4 * SECOND);
    let isSeen = false;
    const { batch, state } = opened(building, { ...left, isOnline: () => of(isSeen) });
    building.ports.clock.advance(10 * SECOND);
    batch.start();
    building.ports.clock.advance(10 * SECOND);
    expect(state().count).toMatchObject({ joined: 0, unverified: 1 });
    isSeen = true;
    building.ports.clock.advance(30 * SECOND);
    expect(state().count).toMatchObject({ joined: 1, unverified: 0 });
    expect(building.serial("LAMP-1").applied).toBe(1);
  });

  it("keeps a failure with its cause and its advice", () => {
    const building = new Building([{ id: "a", serial: "LAMP-1", pop: "secret" }]);
    const storage = countedStorage();
    const lines = [{ serial: "LAMP-1" }];
    const { batch } = opened(building, { storage, lines });
    batch.start();
    building.ports.clock.advance(20 * SECOND);
    batch.close();
    const { state } = opened(building, { storage: countedStorage(storage.values), lines });
    expect(state().devices).toMatchObject([{ stage: "failed", error: { advice: "enter-pop" } }]);
  });
});
