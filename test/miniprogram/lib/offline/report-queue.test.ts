import { createBatchJournal } from "../../../../miniprogram/device/workbench/batch/journal";
import { HttpError } from "../../../../miniprogram/lib/http/http-error";
import { type QueuedReport, ReportQueue } from "../../../../miniprogram/lib/offline/report-queue";
import { sendReports } from "../../../../miniprogram/lib/offline/send-reports";
import { adoptRecords } from "../../../../miniprogram/lib/storage/adopt-records";
import { countedStorage } from "../storage/counted-storage";

const DAY = 86_400_000;
const report = (n: number, text = `# Report ${n}`): QueuedReport => ({
  ...{ id: n.toString(16).padStart(16, "0"), title: `WO-${n}`, at: n, text },
});

/** A server that keeps one report an id, as ours does, and a phone that dies when it is told to. */
function phone(answers: "yes" | "offline" | "never" = "yes") {
  const storage = countedStorage();
  const kept = new Map<string, string>();
  const calls: string[] = [];
  let mood = answers;
  let diesAt = Number.POSITIVE_INFINITY;
  let changes = 0;
  storage.onChange = () => {
    changes += 1;
    if (changes === diesAt) throw new Error("the app died");
  };
  const call = (_endpoint: object, { id, text }: QueuedReport) => {
    calls.push(id);
    if (mood === "offline") return { done: Promise.reject(new HttpError({ kind: "offline" })) };
    if (mood === "never") return { done: Promise.reject(new HttpError({ kind: "refused", status: 400, code: "bad" })) };
    kept.set(id, text);
    return { done: Promise.resolve(true) };
  };
  return {
    ...{ storage, kept, calls },
    queue: (user = "u1", now = 100) => new ReportQueue(storage, user, () => now),
    send: (user = "u1") =>
      sendReports({ client: { call } as never, storage, user: () => user, now: () => 100 }).catch((thrown) => thrown),
    set: (next: typeof mood) => {
      mood = next;
    },
    dieAt: (change: number) => {
      changes = 0;
      diesAt = change;
    },
  };
}

describe("reports that wait for the internet", () => {
  it("are sent once it is there, the oldest first, each once, and never again unchanged", async () => {
    const { queue, send, set, kept, calls } = phone("offline");
    queue().add(report(2));
    queue().add(report(1));
    expect(await send()).toBeInstanceOf(HttpError);
    expect(
      queue()
        .list()
        .map(({ title }) => title),
    ).toEqual(["WO-1", "WO-2"]);
    set("yes");
    calls.length = 0;
    await send();
    await send();
    queue().add(report(1));
    await send();
    expect(calls).toEqual([report(1).id, report(2).id]);
    expect(kept.size).toBe(2);
    queue().add(report(1, "# Another outcome"));
    await send();
    expect(kept.get(report(1).id)).toBe("# Another outcome");
    expect(calls).toHaveLength(3);
  });

  it("are at the server once and whole, wherever the app dies", async () => {
    for (let change = 1; change <= 8; change += 1) {
      const { queue, send, dieAt, kept } = phone();
      dieAt(change);
      const added = [1, 2].map((n) => queue().add(report(n)));
      await send();
      dieAt(Number.POSITIVE_INFINITY);
      // The app is opened again; what it could not take down the person makes again.
      for (const [at, isKept] of added.entries()) if (!isKept) queue().add(report(at + 1));
      await send();
      expect([...kept].sort()).toEqual([1, 2].map((n) => [report(n).id, report(n).text]));
      expect(queue().list()).toEqual([]);
    }
  });

  it("are one person's: nobody's are sent once somebody signed in, another's never", async () => {
    const { storage, queue, send, kept } = phone();
    queue("-").add(report(1));
    queue("u2").add(report(2));
    await send("-");
    expect(kept.size).toBe(0);
    adoptRecords(storage, "u1");
    await send("u1");
    expect([...kept.keys()]).toEqual([report(1).id]);
    expect(queue("u2").list()).toHaveLength(1);
  });

  it("go nowhere when the server refuses them for good, and are forgotten after a season", async () => {
    const { storage, queue, send, calls } = phone("never");
    queue().add(report(1));
    await send();
    await send();
    expect(calls).toHaveLength(1);
    queue("u1", 91 * DAY).list();
    expect(storage.values.size).toBe(0);
  });

  it.each([
    ["a path for its id", { ...report(1), id: "../me" }],
    ["no text", { ...report(1), text: "" }],
    ["too much text", { ...report(1), text: "x".repeat(262_145) }],
  ])("are not taken with %s", (_what, bad) => {
    const { queue } = phone();
    expect(queue().add(bad)).toBe(false);
    expect(queue().list()).toEqual([]);
  });
});

describe("work that was begun before anybody signed in", () => {
  const entry = (stage: "joining" | "joined") => ({ serial: "SN-1", at: 1, stage, tries: 1 });

  it("is the person's who signs in, wherever the app dies meanwhile", () => {
    for (let change = 1; change <= 5; change += 1) {
      const { storage, dieAt } = phone();
      const nobodys = createBatchJournal(storage, () => "-", "order");
      nobodys.write(entry("joining"));
      nobodys.write(entry("joined"));
      dieAt(change);
      adoptRecords(storage, "u1");
      dieAt(Number.POSITIVE_INFINITY);
      adoptRecords(storage, "u1");
      expect(createBatchJournal(storage, () => "u1", "order").entries()).toEqual([entry("joined")]);
      expect(nobodys.entries()).toEqual([]);
    }
  });
});
