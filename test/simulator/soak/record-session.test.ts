import { parseRecording } from "../../../protocol/adapters/record/parse-recording";
import { createReplay } from "../../../protocol/adapters/record/replayer";
import type { SoakPlan } from "../../../simulator/soak/plan";
import { recordSession } from "../../../simulator/soak/record-session";
import { runSession } from "../../../simulator/soak/run-session";

/** A session whose link is lost in the middle of a write, on two kinds of phone. */
const plan = (os: "android" | "ios"): SoakPlan => ({
  seed: 11,
  phone: { os, mtu: 185 },
  faults: [{ on: "ble.write", nth: 3, do: "disconnect" }],
  events: [],
  steps: [
    { do: "link", ops: [{ atMs: 0, op: "long", bytes: 900 }] },
    { do: "pair", device: "Lamp", ssid: "Home", password: "correct horse" },
  ],
});

describe.each(["android", "ios"] as const)("the recording of a failed session on %s", (os) => {
  it("plays again without a phone: the app does the same, call by call, and comes to the same ends", async () => {
    const text = await recordSession(plan(os));
    let unfinished: () => unknown = () => "never began";
    const original = await runSession(plan(os));
    const replayed = await runSession(plan(os), (ports) => {
      const replay = createReplay(parseRecording(text), ports);
      unfinished = () => replay.unfinished()?.message;
      return replay.ports;
    });
    expect(original.strikes).toHaveLength(1);
    expect(original.ends).toEqual([expect.stringMatching(/^link: /), "pair Lamp: joined"]);
    expect(replayed.ends).toEqual(original.ends);
    expect(unfinished()).toBeUndefined();
    expect(replayed.calls).toBeLessThan(original.calls);
  });
});
