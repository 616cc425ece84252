import { Lab } from "./lab";

const KB = 1024;
const MB = 1024 * KB;

describe("storage", () => {
  it.each([["text"], [3.5], [true], [false], [null], [[1, "two", null]], [{ a: { b: [1] } }], [""], [0]])(
    "gives back %j as it was, by either form",
    async (value) => {
      const lab = new Lab();
      lab.wx.setStorageSync("sync", value);
      expect(lab.wx.getStorageSync("sync")).toEqual(value);
      await lab.must("setStorage", { key: "async", data: value });
      expect((await lab.must("getStorage", { key: "async" })).data).toEqual(value);
      expect(lab.wx.getStorageSync("async")).toEqual(value);
    },
  );

  it("keeps a Date a Date, and drops what JSON drops", () => {
    const { wx } = new Lab();
    const date = new Date(86_400_000);
    wx.setStorageSync("date", date);
    expect(wx.getStorageSync("date")).toEqual(date);
    wx.setStorageSync("object", { kept: 1, gone: undefined, alsoGone: () => 1, inside: date });
    expect(wx.getStorageSync("object")).toEqual({ kept: 1, inside: date.toISOString() });
  });

  it("holds copies: neither side can change the other's", () => {
    const { wx } = new Lab();
    const value = { list: [1] };
    wx.setStorageSync("key", value);
    value.list.push(2);
    wx.getStorageSync("key").list.push(3);
    expect(wx.getStorageSync("key")).toEqual({ list: [1] });
  });

  it("reads a missing key as the empty string, or fails", async () => {
    const lab = new Lab();
    expect(lab.wx.getStorageSync("absent")).toBe("");
    expect((await lab.call("getStorage", { key: "absent" })).result).toEqual({
      errMsg: "getStorage:fail data not found",
    });
  });

  it("keeps encrypted values apart: both calls must say so", async () => {
    const lab = new Lab();
    await lab.must("setStorage", { key: "secret", data: "s", encrypt: true });
    expect((await lab.must("getStorage", { key: "secret", encrypt: true })).data).toBe("s");
    expect((await lab.call("getStorage", { key: "secret" })).ok).toBe(false);
    expect(lab.wx.getStorageSync("secret")).toBe("");
  });

  it("takes 1 MB under a key and not a byte more, 0.7 MB when encrypted", async () => {
    const lab = new Lab();
    // Quotes of the JSON and the key count too.
    const fits = "x".repeat(MB - 2 - "key".length);
    expect((await lab.call("setStorage", { key: "key", data: fits })).ok).toBe(true);
    expect((await lab.call("setStorage", { key: "key", data: `${fits}x` })).result).toEqual({
      errMsg: "setStorage:fail entry size limit reached",
    });
    expect(() => lab.wx.setStorageSync("key", `${fits}x`)).toThrow("setStorageSync:fail entry size limit reached");
    expect((await lab.call("setStorage", { key: "key", data: "x".repeat(0.7 * MB), encrypt: true })).ok).toBe(true);
    expect((await lab.call("setStorage", { key: "key", data: "x".repeat(0.72 * MB), encrypt: true })).ok).toBe(false);
  });

  it("counts UTF-8 bytes, not characters", async () => {
    const { wx } = new Lab();
    expect(() => wx.setStorageSync("key", "灯".repeat(0.4 * MB))).toThrow("entry size limit reached");
  });

  it("takes 10 MB in all, and keeps the old value when a new one does not fit", () => {
    const { wx } = new Lab();
    const chunk = "x".repeat(MB - 64);
    for (let n = 0; n < 10; n++) wx.setStorageSync(`key${n}`, chunk);
    expect(() => wx.setStorageSync("more", "x".repeat(2 * KB))).toThrow(
      "setStorageSync:fail exceed storage max size 10Mb",
    );
    expect(() => wx.setStorageSync("key3", chunk)).not.toThrow();
    expect(wx.getStorageInfoSync()).toEqual({
      keys: Array.from({ length: 10 }, (_, n) => `key${n}`),
      currentSize: 10 * KB,
      limitSize: 10 * KB,
    });
    wx.removeStorageSync("key0");
    expect(() => wx.setStorageSync("more", "x".repeat(2 * KB))).not.toThrow();
  });

  it("fails on what is no JSON", async () => {
    const lab = new Lab();
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    expect((await lab.call("setStorage", { key: "key", data: cyclic })).result.errMsg).toMatch(
      /^setStorage:fail parameter error/,
    );
    expect(() => lab.wx.setStorageSync("key", cyclic)).toThrow("setStorageSync:fail parameter error");
  });

  it("sets and gets many at once, all or none", async () => {
    const lab = new Lab();
    await lab.must("batchSetStorage", {
      kvList: [
        { key: "a", value: 1 },
        { key: "b", value: [2] },
      ],
    });
    expect((await lab.must("batchGetStorage", { keyList: ["a", "b", "c"] })).data).toEqual([1, [2], ""]);
    expect(lab.wx.batchGetStorageSync(["b"])).toEqual([[2]]);
    expect(() =>
      lab.wx.batchSetStorageSync([
        { key: "a", value: 9 },
        { key: "b", value: "x".repeat(MB) },
      ]),
    ).toThrow("batchSetStorageSync:fail entry size limit reached");
    expect(lab.wx.getStorageSync("a")).toBe(1);
  });

  it("clears", async () => {
    const lab = new Lab();
    lab.wx.setStorageSync("a", 1);
    await lab.must("removeStorage", { key: "a" });
    expect((await lab.must("getStorageInfo")).keys).toEqual([]);
    lab.wx.setStorageSync("b", 1);
    await lab.must("clearStorage");
    expect(lab.wx.getStorageInfoSync().keys).toEqual([]);
    expect(lab.phone.inspect().storageBytes).toBe(0);
  });

  it("moves to another phone as a snapshot", () => {
    const [from, to] = [new Lab(), new Lab()];
    from.wx.setStorageSync("when", new Date(5));
    to.phone.restoreStorage(from.phone.snapshotStorage());
    expect(to.wx.getStorageSync("when")).toEqual(new Date(5));
  });

  it("never puts a value into the trace", async () => {
    const lab = new Lab();
    lab.wx.setStorageSync("sync", "hush-1");
    lab.wx.getStorageSync("sync");
    await lab.must("setStorage", { key: "async", data: { password: "hush-2" } });
    await lab.must("getStorage", { key: "async" });
    await lab.must("batchSetStorage", { kvList: [{ key: "batch", value: "hush-3" }] });
    await lab.must("batchGetStorage", { keyList: ["batch"] });
    expect(lab.trace.toJsonLines()).toContain('"key":"async"');
    expect(lab.trace.toJsonLines()).not.toContain("hush");
  });
});
