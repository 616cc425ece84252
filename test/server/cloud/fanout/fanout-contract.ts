import type { CloudNotice, Fanout } from "../../../../server/cloud/contract";

export const notice = (n: number): CloudNotice => ({ to: "device", device: "a".repeat(32), online: true, at: n });

/** Resolves with so many notices, without what `skip` says. */
export function hear(fanout: Fanout, count: number): Promise<readonly CloudNotice[]> {
  return new Promise((resolve) => {
    const heard: CloudNotice[] = [];
    const stop = fanout.subscribe((one) => {
      heard.push(one);
      if (heard.length < count) return;
      stop();
      resolve(heard);
    });
  });
}

/** What every fan-out does. @param open one of a process of the same server; the first one and others */
export function describeFanout(open: () => Promise<Fanout>): void {
  let fanout: Fanout;
  beforeEach(async () => {
    fanout = await open();
  });
  afterEach(() => fanout.close());

  it("says each notice once to everybody who listens, in order, also to who said it", async () => {
    const both = [hear(fanout, 3), hear(fanout, 3)];
    for (const n of [1, 2, 3]) fanout.publish(notice(n));
    const all = [notice(1), notice(2), notice(3)];
    expect(await Promise.all(both)).toEqual([all, all]);
  });

  it("says nothing to who has stopped, and goes on while one stops another", async () => {
    const heard: string[] = [];
    const stopSecond = fanout.subscribe(() => void heard.push("second"));
    const stopFirst = fanout.subscribe(() => {
      heard.push("first");
      stopSecond();
    });
    fanout.publish(notice(1));
    fanout.publish(notice(2));
    stopFirst();
    fanout.publish(notice(3));
    expect(heard.filter((who) => who === "first")).toHaveLength(2);
    expect(heard.filter((who) => who === "second")).toHaveLength(1);
  });

  it("says nothing after its end", async () => {
    const heard: CloudNotice[] = [];
    fanout.subscribe((one) => void heard.push(one));
    await fanout.close();
    fanout.publish(notice(1));
    expect(heard).toEqual([]);
  });
}
