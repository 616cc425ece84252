import { of } from "rxjs";
import { askUntilSettled } from "../../../protocol/provisioning/ask";
import type {
  JoinEvent,
  JoinOutcome,
  ProvisioningSession,
  JoinStatus as Status,
} from "../../../protocol/provisioning/contract";
import { World } from "../../../simulator/world/time/world";
import { utf8 } from "./blufi/support/hex";
import { watch } from "./blufi/support/watch";

const SSID = utf8("HomeNet");
const joining: Status = { outcome: "joining" };
const idle: Status = { outcome: "idle" };
const joined = (ssid: string): Status => ({ outcome: "joined", ssid: utf8(ssid) });

/** Answers in order; the last one for ever. */
async function ask(answers: readonly Status[], unsureMs?: number): Promise<readonly (JoinOutcome | string)[]> {
  const world = new World({ seed: 1 });
  let asked = 0;
  const session = {
    status: () => of(answers[Math.min(asked++, answers.length - 1)] ?? idle),
  } as unknown as ProvisioningSession;
  const events = watch(askUntilSettled(session, world, SSID, unsureMs));
  await world.until(() => events.ended !== "no", 300_000);
  expect(events.ended).toBe("completed");
  expect(world.pending()).toBe(0);
  return events.values.map((event: JoinEvent) => (event.type === "outcome" ? event.result : event.type));
}

describe("asking a device how its join went", () => {
  it.each<[string, readonly Status[], readonly unknown[]]>([
    ["it is on our network", [joined("HomeNet")], [{ outcome: "joined", ssid: SSID }]],
    ["it does not name its network", [joined("")], [{ outcome: "joined", ssid: SSID }]],
    [
      "it is still at it",
      [joining, joining, joined("HomeNet")],
      ["joining", "joining", { outcome: "joined", ssid: SSID }],
    ],
    ["the password was wrong", [joining, { outcome: "wrong-password" }], ["joining", { outcome: "wrong-password" }]],
    [
      "it knows of no attempt, for long enough",
      [idle],
      ["joining", "joining", { outcome: "join-failed", reason: "not-attempted" }],
    ],
    [
      "it is on another network, for long enough",
      [joined("Old")],
      ["joining", "joining", { outcome: "join-failed", reason: "other-network" }],
    ],
    [
      "it came to after a moment of idleness",
      [idle, idle, joining, idle, joined("HomeNet")],
      ["joining", "joining", "joining", "joining", { outcome: "joined", ssid: SSID }],
    ],
  ])("%s", async (_name, answers, expected) => {
    expect(await ask(answers)).toEqual(expected);
  });

  it("ends when it joins for ever", async () => {
    const told = await ask([joining]);
    expect(told.at(-1)).toEqual({ outcome: "join-failed", reason: "timeout" });
    expect(told.length).toBe(121);
  });
});

describe("one that says that it is joining before it was told to, too", () => {
  const unsure: Status = { outcome: "joining", isUnsure: true };

  it("counts as never told after the time that its asker grants it", async () => {
    expect(await ask([unsure], 3_000)).toEqual([
      ...["joining", "joining", "joining"],
      { outcome: "join-failed", reason: "not-attempted" },
    ]);
  });

  it("is believed once it says more, and where nobody grants it a time", async () => {
    expect((await ask([unsure, joining, unsure], 3_000)).at(-1)).toEqual({ outcome: "join-failed", reason: "timeout" });
    expect((await ask([unsure])).at(-1)).toEqual({ outcome: "join-failed", reason: "timeout" });
    expect((await ask([unsure, joined("HomeNet")], 3_000)).at(-1)).toEqual({ outcome: "joined", ssid: SSID });
  });
});
