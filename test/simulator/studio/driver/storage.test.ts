import { rememberTime, worldEpoch } from "../../../../simulator/studio/driver/epoch";
import { PhoneStorage } from "../../../../simulator/studio/driver/phone-storage";
import { StorageBox } from "../../../../simulator/wx/storage/storage-box";
import { MemoryShelf } from "./memory-shelf";

function stored(values: Readonly<Record<string, unknown>>) {
  const box = new StorageBox();
  for (const [key, value] of Object.entries(values)) box.set(key, value);
  return box.snapshot();
}

describe("what virtual phones have stored", () => {
  it("comes back as it was, each phone apart", () => {
    const shelf = new MemoryShelf();
    new PhoneStorage(shelf).save("android", stored({ "device:1": { name: "lamp" } }));
    new PhoneStorage(shelf).save("ios", stored({}));
    const box = new StorageBox();
    box.restore(new PhoneStorage(shelf).load("android") ?? {});
    expect(box.get("device:1")).toEqual({ value: { name: "lamp" } });
    expect(new PhoneStorage(shelf).load("ios")).toEqual({});
    expect(new PhoneStorage(shelf).load("harmony")).toBeUndefined();
  });

  it("is written only when it changed", () => {
    const shelf = new MemoryShelf();
    const storage = new PhoneStorage(shelf);
    storage.save("android", stored({ a: 1 }));
    storage.save("android", stored({ a: 1 }));
    storage.save("android", stored({ a: 2 }));
    expect(shelf.writes).toBe(2);
  });

  it.each(["", "{", "null", "[1]", '"text"', '{"a":1}', '{"a":{"type":"Json"}}'])(
    "is nothing when the browser gives %s",
    (text) => {
      const shelf = new MemoryShelf();
      shelf.setItem("device-companion.phone.android", text);
      expect(new PhoneStorage(shelf).load("android")).toBeUndefined();
    },
  );

  it("is gone when it was cleared", () => {
    const shelf = new MemoryShelf();
    const storage = new PhoneStorage(shelf);
    storage.save("android", stored({ a: 1 }));
    storage.clear("android");
    expect(storage.load("android")).toBeUndefined();
    storage.save("android", stored({ a: 1 }));
    expect(storage.load("android")).toBeDefined();
  });
});

describe("when a world begins", () => {
  it("is now, and never before the world that was there last", () => {
    const shelf = new MemoryShelf();
    expect(worldEpoch(shelf, 1_000)).toBe(1_000);
    rememberTime(shelf, 5_000);
    expect(worldEpoch(shelf, 2_000)).toBe(5_000);
    expect(worldEpoch(shelf, 9_000)).toBe(9_000);
  });

  it("is now when what was remembered makes no sense", () => {
    const shelf = new MemoryShelf();
    shelf.setItem("device-companion.latest", "yesterday");
    expect(worldEpoch(shelf, 7)).toBe(7);
  });
});
