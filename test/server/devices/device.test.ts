import fc from "fast-check";
import {
  bindAgain,
  type KeptDevice,
  newDevice,
  readStored,
  rename,
  see,
  shown,
  toStored,
} from "../../../server/devices/device";

const NOW = 1_795_000_000_000;
const kept = (more: Partial<KeptDevice> = {}): KeptDevice => ({
  id: "d1",
  version: 1,
  kind: "blufi",
  name: "Lamp",
  addedAt: 100,
  namedAt: 100,
  ...more,
});

describe("a device that is bound again", () => {
  const binding = { kind: "blufi", name: "Lamp", addedAt: 100 };

  it("with the same words is not changed", () => {
    const before = kept();
    expect(bindAgain(binding, NOW)(before)).toBe(before);
  });

  it("keeps a name that was given later, and takes one that was", () => {
    expect(bindAgain({ ...binding, name: "old" }, NOW)(kept({ namedAt: 500 })).name).toBe("Lamp");
    expect(bindAgain({ ...binding, name: "new", namedAt: 600 }, NOW)(kept({ namedAt: 500 })).name).toBe("new");
  });

  it("keeps the earlier of two times of adding, its state and its room", () => {
    const before = kept({ addedAt: 50, room: "Hall", namedAt: 500, state: { at: 7, on: true }, seenAt: 7 });
    const { info, ...rest } = bindAgain({ ...binding, info: { firmware: "2.0" } }, NOW)(before);
    expect(rest).toEqual(before);
    expect(info).toEqual({ firmware: "2.0" });
  });
});

describe("a renaming", () => {
  it("done before the one that is kept changes nothing, though it comes later", () => {
    const before = kept({ namedAt: 500 });
    expect(rename({ name: "late", at: 499 }, NOW)(before)).toBe(before);
  });

  it("takes a room away with null and leaves it alone without a word", () => {
    const before = kept({ room: "Hall" });
    expect(rename({ room: null, at: 500 }, NOW)(before)).not.toHaveProperty("room");
    expect(rename({ name: "Desk", at: 500 }, NOW)(before)).toMatchObject({ name: "Desk", room: "Hall" });
  });

  it("from a phone whose clock is ahead does not win for ever", () => {
    const ahead = rename({ name: "ahead", at: NOW * 2 }, NOW)(kept());
    expect(ahead.namedAt).toBe(NOW);
    expect(rename({ name: "next", at: NOW + 1 }, NOW + 1)(ahead).name).toBe("next");
  });

  it("in any order ends with the one done last", () => {
    const moments = fc.uniqueArray(fc.integer({ min: 101, max: 10_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(moments, (times) => {
        const end = times.reduce((device, at) => rename({ name: `at ${at}`, at }, NOW)(device), kept());
        expect(end.name).toBe(`at ${Math.max(...times)}`);
      }),
    );
  });
});

describe("a sighting", () => {
  it("that is older changes nothing", () => {
    const before = kept({ seenAt: 500, state: { at: 500, on: true } });
    expect(see({ seenAt: 499, state: { at: 499, on: false } }, NOW)(before)).toBe(before);
  });

  it("without a state keeps the one there is", () => {
    const before = kept({ seenAt: 500, state: { at: 500, on: true } });
    expect(see({ seenAt: 600 }, NOW)(before)).toMatchObject({ seenAt: 600, state: { at: 500, on: true } });
  });

  it("replaces a state as a whole: nothing of an older one shines through", () => {
    const before = kept({ seenAt: 500, state: { at: 500, on: true, level: 40 } });
    expect(see({ seenAt: 600, state: { at: 600, on: false } }, NOW)(before).state).toEqual({ at: 600, on: false });
  });

  it("from the future counts as now", () => {
    const device = see({ seenAt: NOW * 2, state: { at: NOW * 2, on: true } }, NOW)(kept());
    expect(device).toMatchObject({ seenAt: NOW, state: { at: NOW } });
  });
});

describe("a device in the store", () => {
  it("is read back as it was, whatever its name", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.option(fc.string({ unit: "binary" }), { nil: undefined }),
        (name, room) => {
          const device = kept(room === undefined ? { name } : { name, room });
          expect(readStored(toStored(device))).toEqual(device);
        },
      ),
    );
  });

  it.each(['{"name":', "", "null", "[]", "{}", '{"kind":"gatt","name":1,"addedAt":1,"namedAt":1}'])(
    "that is damaged counts as not bound: %s",
    (body) => {
      expect(readStored({ id: "d1", version: 1, body })).toBeUndefined();
    },
  );

  it("is shown without what is the server's own", () => {
    expect(shown(newDevice("d1", { kind: "gatt", name: "", addedAt: NOW * 2 }, NOW))).toEqual({
      id: "d1",
      version: 0,
      kind: "gatt",
      name: "",
      addedAt: NOW,
    });
  });
});
