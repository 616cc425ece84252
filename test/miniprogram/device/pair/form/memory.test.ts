import { createPairMemory } from "../../../../../miniprogram/device/pair/form/memory";
import type { RememberedNetworks } from "../../../../../miniprogram/lib/networks/remembered-networks";

function memory(kept: Record<string, string> = {}) {
  const stored = new Map(Object.entries(kept));
  const networks: RememberedNetworks = {
    canRemember: true,
    load: (done) => done([...stored].map(([key, password]) => ({ key, password, until: 1 }))),
    keep: (key, password) => stored.set(key, password),
    forget: (key) => stored.delete(key),
  };
  const made = createPairMemory(networks);
  made.load();
  return { made, stored };
}

describe("passwords that a person asked to keep", () => {
  it("are known once loaded", () => {
    const { made } = memory({ aa: "12345678" });
    expect(made.kept).toEqual(["aa"]);
    expect(made.passwordOf("aa")).toBe("12345678");
    expect(made.passwordOf("bb")).toBeUndefined();
  });

  it("are kept once they worked, when the person said so", () => {
    const { made, stored } = memory();
    made.select("aa");
    expect(made.keeping).toBe(false);
    made.worked("aa", "12345678");
    expect(stored.size).toBe(0);
    made.keep(true);
    made.worked("aa", "12345678");
    expect([...stored]).toEqual([["aa", "12345678"]]);
    expect(made.kept).toEqual(["aa"]);
  });

  it("are forgotten as soon as the person takes the word back", () => {
    const { made, stored } = memory({ aa: "12345678", bb: "87654321" });
    made.select("aa");
    expect(made.keeping).toBe(true);
    made.keep(false);
    expect([...stored.keys()]).toEqual(["bb"]);
    expect(made.kept).toEqual(["bb"]);
  });

  it("are forgotten when the router refuses them, but not for another password's sake", () => {
    const { made, stored } = memory({ aa: "12345678" });
    made.refused("aa", "a typing error");
    expect(stored.size).toBe(1);
    made.refused("aa", "12345678");
    expect(stored.size).toBe(0);
  });

  it("of open networks are none", () => {
    const { made, stored } = memory();
    made.keep(true);
    made.worked("aa", "");
    expect(stored.size).toBe(0);
  });
});
