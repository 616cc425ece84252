import fc from "fast-check";
import {
  createRememberedNetworks,
  KEPT_MS,
  REMEMBERED_KEY,
  type RememberedNetwork,
} from "../../../../miniprogram/lib/networks/remembered-networks";
import type { SecretStorage } from "../../../../miniprogram/lib/networks/secret-storage";

const HOME = "486f6d65";

function phone(encrypts = true) {
  const kept = new Map<string, unknown>();
  const storage: SecretStorage = {
    encrypts,
    read: (key, done) => done(kept.get(key)),
    write: (key, value) => kept.set(key, value),
    remove: (key) => kept.delete(key),
  };
  const clock = { now: 1_000_000 };
  const networks = createRememberedNetworks(storage, () => clock.now);
  const load = (): readonly RememberedNetwork[] => {
    let loaded: readonly RememberedNetwork[] = [];
    networks.load((list) => {
      loaded = list;
    });
    return loaded;
  };
  return { kept, clock, networks, load };
}

describe("networks a person asked to keep", () => {
  it("come back with their password", () => {
    const { networks, load } = phone();
    networks.keep(HOME, "12345678");
    expect(load()).toEqual([{ key: HOME, password: "12345678", until: 1_000_000 + KEPT_MS }]);
  });

  it("are gone from the phone after a week", () => {
    const { networks, load, clock, kept } = phone();
    networks.keep(HOME, "12345678");
    clock.now += KEPT_MS - 1;
    expect(load()).toHaveLength(1);
    clock.now += 1;
    expect(load()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it("are not kept for longer because a clock was set back", () => {
    const { networks, load, clock, kept } = phone();
    networks.keep(HOME, "12345678");
    clock.now -= 1;
    expect(load()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it("are forgotten when the person says so, the others stay", () => {
    const { networks, load, kept } = phone();
    networks.keep(HOME, "12345678");
    networks.keep("aa", "87654321");
    networks.forget(HOME);
    expect(load().map(({ key }) => key)).toEqual(["aa"]);
    networks.forget("aa");
    expect(kept.size).toBe(0);
  });

  it("are eight at most, the newest first", () => {
    const { networks, load } = phone();
    for (let at = 0; at < 12; at += 1) networks.keep(`0${at.toString(16)}`, "12345678");
    expect(load().map(({ key }) => key)).toEqual(["0b", "0a", "09", "08", "07", "06", "05", "04"]);
  });

  it("have the newest password", () => {
    const { networks, load } = phone();
    networks.keep(HOME, "12345678");
    networks.keep(HOME, "87654321");
    expect(load()).toMatchObject([{ password: "87654321" }]);
  });

  it("are never kept in clear", () => {
    const { networks, load, kept } = phone(false);
    networks.keep(HOME, "12345678");
    expect(networks.canRemember).toBe(false);
    expect(load()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it.each([
    ["nothing", ""],
    ["a long one", "x".repeat(65)],
  ])("keep no password that is %s", (_, password) => {
    const { networks, kept } = phone();
    networks.keep(HOME, password);
    expect(kept.size).toBe(0);
  });

  it("survive whatever lies under their key", () => {
    const entry = fc.oneof(
      fc.anything(),
      fc.record({ key: fc.constant(HOME), password: fc.anything(), until: fc.anything() }),
    );
    const record = fc.oneof(fc.anything(), fc.record({ v: fc.constant(1), networks: fc.array(entry) }));
    fc.assert(
      fc.property(record, (stored) => {
        const { kept, load } = phone();
        kept.set(REMEMBERED_KEY, stored);
        for (const { key, password } of load()) {
          expect(key).toMatch(/^(?:[0-9a-f]{2}){1,32}$/);
          expect(typeof password).toBe("string");
        }
      }),
    );
  });
});
