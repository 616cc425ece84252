import { CommandRecord } from "../../../../server/stress/cloud/command-record";

const LAMP = "a".repeat(32);

/** A record in which one command was given, and all is well. */
function wellDone(): CommandRecord {
  const record = new CommandRecord();
  record.given({ device: LAMP, key: "1", boot: 1, at: 0, deadline: 100 });
  record.executed("1", 50, 1);
  record.answered("1", "done", 1);
  record.recalled("1", "done");
  return record;
}

const wrong = (record: CommandRecord, least = 1) => record.findings(least).filter(({ ok }) => !ok);
const only = (what: string) => [expect.objectContaining({ what: expect.stringContaining(what), value: 1 })];

describe("the record of commands under stress", () => {
  it("finds nothing where each command was done once, in time, confirmed and remembered", () => {
    expect(wrong(wellDone())).toEqual([]);
    expect(wellDone().answers).toEqual({ done: 1 });
  });

  it("finds a command that was confirmed and that its device never did", () => {
    const record = wellDone();
    record.given({ device: LAMP, key: "2", boot: 1, at: 0, deadline: 100 });
    record.answered("2", "done", 1);
    record.recalled("2", "done");
    expect(wrong(record)).toEqual(only("the device never did it"));
  });

  it.each(["expired", "stale", "offline", undefined] as const)(
    "finds a command that was confirmed and of which the server says %s in the end",
    (words) => {
      const record = wellDone();
      record.given({ device: LAMP, key: "2", boot: 1, at: 0, deadline: 100 });
      record.executed("2", 60, 1);
      record.answered("2", "done", 1);
      if (words !== undefined) record.recalled("2", words);
      expect(wrong(record)).toEqual(only("the server forgot"));
    },
  );

  it("finds a command that was done twice, confirmed or not", () => {
    const record = wellDone();
    record.given({ device: LAMP, key: "2", boot: 1, at: 0, deadline: 100 });
    record.executed("2", 60, 1);
    record.executed("2", 70, 1);
    expect(wrong(record)).toEqual(only("done twice"));
    record.executed("1", 80, 1);
    expect(wrong(record)).toEqual([expect.objectContaining({ what: "done twice", value: 2 })]);
  });

  it("finds a command that was done when its time was over", () => {
    const record = wellDone();
    record.given({ device: LAMP, key: "2", boot: 1, at: 0, deadline: 100 });
    record.executed("2", 100, 1);
    expect(wrong(record)).toEqual(only("after their time"));
  });

  it("finds a command that was done although its phone was told that it was not", () => {
    const record = wellDone();
    record.given({ device: LAMP, key: "2", boot: 1, at: 0, deadline: 100 });
    record.executed("2", 60, 1);
    record.answered("2", "expired", 1);
    expect(wrong(record)).toEqual(only("said not to be"));
  });

  it("finds a command that was done in another start of its device than its phone knew", () => {
    const record = wellDone();
    record.given({ device: LAMP, key: "2", boot: 1, at: 0, deadline: 100 });
    record.executed("2", 60, 2);
    expect(wrong(record)).toEqual(only("in another start"));
  });

  it("takes no stale of a later start for the word that it was not done in the one before", () => {
    const record = wellDone();
    record.given({ device: LAMP, key: "2", boot: 1, at: 0, deadline: 100 });
    record.executed("2", 60, 1);
    record.answered("2", "stale", 2);
    expect(wrong(record)).toEqual([]);
    expect(record.answers).toEqual({ done: 1, "another start": 1 });
  });

  it("takes a stale of the same start for that word", () => {
    const record = wellDone();
    record.given({ device: LAMP, key: "2", boot: 1, at: 0, deadline: 100 });
    record.executed("2", 60, 1);
    record.answered("2", "stale", 1);
    expect(wrong(record)).toEqual(only("said not to be"));
  });

  it("finds a command that nobody gave", () => {
    const record = wellDone();
    record.executed("9", 1, 1);
    expect(wrong(record)).toEqual(only("given by nobody"));
  });

  it("takes no run for good in which hardly anything was confirmed", () => {
    expect(wrong(wellDone(), 2)).toEqual(only("commands confirmed"));
  });

  it("does not ask for a command that nobody confirmed", () => {
    const record = wellDone();
    record.given({ device: LAMP, key: "2", boot: 1, at: 0, deadline: 100 });
    expect(wrong(record)).toEqual([]);
    expect(record.confirmed).toEqual(["1"]);
  });

  it("calls a device reached by a command that was given since then, not by one from before", () => {
    const record = wellDone();
    expect(record.hasConfirmedSince(0, [LAMP])).toBe(true);
    expect(record.hasConfirmedSince(1, [LAMP])).toBe(false);
    expect(record.hasConfirmedSince(0, [LAMP, "b".repeat(32)])).toBe(false);
  });
});
