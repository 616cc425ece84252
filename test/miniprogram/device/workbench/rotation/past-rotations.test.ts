import { createBatchJournal } from "../../../../../miniprogram/device/workbench/batch/journal";
import { removePastRotations } from "../../../../../miniprogram/device/workbench/rotation/past-rotations";
import { memoryStorage } from "../../../lib/memory-storage";

it("leaves nothing of a site's rotations before the present one: no entry, not whether it ran, not who was around", () => {
  const storage = memoryStorage();
  const begin = (rotation: string) => {
    const journal = createBatchJournal(storage, () => "anna", rotation);
    journal.write({ serial: "SN-1", at: 1, stage: "joined", tries: 1 });
    journal.keepCourse({ running: true });
    journal.keepAround({ strays: [], duplicates: ["SN-9"] });
    return journal;
  };
  const past = begin("rotate-hotel-1a");
  const present = begin("rotate-hotel-2b");
  const elsewhere = begin("rotate-school-1a");
  removePastRotations(storage, "anna", "hotel", "rotate-hotel-2b");
  expect([past.entries(), past.course()]).toEqual([[], { running: false }]);
  expect([...storage.values.keys()].filter((key) => key.includes("hotel-1a"))).toEqual([]);
  for (const { entries, course, around } of [present, elsewhere])
    expect([entries().length, course().running, around().duplicates]).toEqual([1, true, ["SN-9"]]);
});
