import type { RejectedEntry } from "../../../miniprogram/lib/devices/registry";
import { damagedNotice } from "../../../miniprogram/pages/devices/damaged-notice";

const corrupt: RejectedEntry = { key: "device:a", reason: "corrupt" };
const newer: RejectedEntry = { key: "device:b", reason: "newer" };

it("nothing is said while every entry can be read", () => expect(damagedNotice("en", [])).toBeNull());

it("damaged entries may be deleted; those of a later release are never offered for it", () => {
  expect(damagedNotice("en", [newer, corrupt, corrupt])).toMatchObject({
    does: "discard",
    text: expect.stringContaining("2"),
  });
  expect(damagedNotice("zh", [newer])).toMatchObject({ does: "copy", action: "复制文本" });
});
