import { readStorageUse } from "../../../../miniprogram/lib/storage/storage-use";

const source = (info: () => object) => ({ getStorageInfoSync: info }) as Parameters<typeof readStorageUse>[0];

it("says how much is used of how much", () => {
  expect(readStorageUse(source(() => ({ currentSize: 12, limitSize: 10240 })))).toEqual({ used: 12, limit: 10240 });
});

it.each<[string, () => object]>([
  [
    "throws",
    () => {
      throw new Error("getStorageInfoSync:fail");
    },
  ],
  ["knows no limit", () => ({ currentSize: 12, limitSize: 0 })],
])("says nothing when WeChat %s", (_what, info) => expect(readStorageUse(source(info))).toBeUndefined());
