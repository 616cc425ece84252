import { openHost } from "../harness/host-app";

type Instance = { setData(data: object, drawn?: () => void): void; data: Record<string, unknown> };

async function openDetail() {
  const page = await openHost("pages/detail/index");
  return { page, instance: page.page.instance as unknown as Instance };
}

describe("data crosses from logic to view as JSON", () => {
  it.each([
    ["a copy", { list: [1, 2] }, { list: [1, 2] }],
    ["a function in an object", { a: { f: () => 1, b: 1 } }, { a: { b: 1 } }],
    ["undefined in an object", { a: { u: undefined, b: 1 } }, { a: { b: 1 } }],
    ["bytes", { bytes: new ArrayBuffer(4) }, { bytes: {} }],
    ["NaN", { n: Number.NaN }, { n: null }],
    ["a date", { at: new Date(0) }, { at: "1970-01-01T00:00:00.000Z" }],
  ])("%s", async (_what, given, arrived) => {
    const { instance } = await openDetail();
    instance.setData(given);
    expect(instance.data).toMatchObject(arrived);
  });

  it("and later changes of the original do not reach the page", async () => {
    const { instance } = await openDetail();
    const list = [{ n: 1 }];
    instance.setData({ list });
    list[0] = { n: 2 };
    expect(instance.data.list).toEqual([{ n: 1 }]);
  });

  it("leaves a field alone that is set to undefined, and warns", async () => {
    const { page, instance } = await openDetail();
    instance.setData({ text: "kept" });
    instance.setData({ text: undefined });
    expect(instance.data.text).toBe("kept");
    expect(page.events).toContainEqual({
      kind: "warning",
      message: 'Setting data field "text" to undefined is invalid.',
    });
  });

  it("refuses data that refers to itself", async () => {
    const { instance } = await openDetail();
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    expect(() => instance.setData({ ring })).toThrow(TypeError);
  });

  it("updates one path and calls back when it is drawn", async () => {
    const { page, instance } = await openDetail();
    const drawn = jest.fn();
    instance.setData({ rows: [{ rssi: -1 }, { rssi: -2 }] });
    instance.setData({ "rows[1].rssi": -60 }, drawn);
    expect(instance.data.rows).toEqual([{ rssi: -1 }, { rssi: -60 }]);
    expect(drawn).not.toHaveBeenCalled();
    await page.advance(20);
    expect(drawn).toHaveBeenCalledTimes(1);
  });
});

describe("what setData costs is counted for each page", () => {
  it("in calls, UTF-8 bytes, the biggest call and the worst second", async () => {
    const { page, instance } = await openDetail();
    expect(page.stats).toMatchObject({ path: "pages/detail/index", calls: 0, bytes: 0 });
    instance.setData({ text: "灯" });
    await page.advance(999);
    instance.setData({ text: "ab" });
    instance.setData({ text: "" });
    await page.advance(1_000);
    instance.setData({ text: "" });
    expect(page.stats).toEqual({
      path: "pages/detail/index",
      calls: 4,
      bytes: 14 + 13 + 11 + 11,
      biggestCall: 14,
      worstSecond: { calls: 3, bytes: 14 + 13 + 11 },
      whileHidden: 0,
      afterUnload: 0,
    });
  });

  it("with those of the components on it", async () => {
    const page = await openHost();
    const { calls } = page.stats;
    await page.tap("button");
    expect(page.stats.calls).toBe(calls + 1);
  });

  it("and told apart while the page is hidden and after it was closed", async () => {
    const page = await openHost();
    const first = page.page.instance as unknown as Instance;
    await page.tap(".title");
    const detail = page.page.instance as unknown as Instance;
    first.setData({ count: 5 });
    await page.back();
    detail.setData({ text: "late" });
    const [ofFirst, ofDetail] = page.app.stats();
    expect(ofFirst).toMatchObject({ whileHidden: 1, afterUnload: 0 });
    expect(ofDetail).toMatchObject({ whileHidden: 0, afterUnload: 1 });
    expect(detail.data.text).toBe("");
  });

  it("also while the whole app is in the background", async () => {
    const { page, instance } = await openDetail();
    page.app.hide();
    instance.setData({ text: "nobody looks" });
    expect(page.stats.whileHidden).toBe(1);
  });
});
