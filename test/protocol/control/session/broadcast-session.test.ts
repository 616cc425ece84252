import { Subject } from "rxjs";
import { sealBthome } from "../../../../protocol/advertisement/bthome/encryption";
import { BTHOME_SERVICE } from "../../../../protocol/advertisement/bthome/packet";
import { hexToBytes } from "../../../../protocol/bytes/hex";
import { broadcastSession } from "../../../../protocol/control/session/broadcast-session";
import type { CommandOutcome, SessionState } from "../../../../protocol/control/session/contract";

const KEY = hexToBytes("231d39c1d7cc1ab1aee224cd096db932");
const MAC = hexToBytes("5448e68f80a5");

/** Temperature 25.06, humidity 50.55. */
const MEASURED = "02ca0903bf13";

function sealed(counter: number, key = KEY): Uint8Array {
  const counterBytes = Uint8Array.of(counter, 0, 0, 0);
  return Uint8Array.of(0x41, ...(sealBthome(hexToBytes(MEASURED), 0x41, counterBytes, key, MAC) ?? []));
}

function listen(options: { readonly key?: Uint8Array; readonly mac?: Uint8Array } = {}) {
  const reports$ = new Subject<{ readonly serviceData: Readonly<Record<string, Uint8Array>> }>();
  const states: SessionState[] = [];
  const outcomes: string[] = [];
  let now = 1_000;
  const session = broadcastSession({
    ...{ clock: { now: () => now }, reports$, ...options },
    onOutcome: (outcome) => outcomes.push(outcome.state === "refused" ? outcome.why : outcome.state),
  });
  const watching = session.state$.subscribe((state) => states.push(state));
  const hear = (data: Uint8Array) => {
    now += 1_000;
    reports$.next({ serviceData: { [BTHOME_SERVICE]: data } });
  };
  return { session, states, outcomes, hear, watching, reports$ };
}

describe("a sensor that only broadcasts", () => {
  it("shows what it says without a link, each value with its time and source", () => {
    const { hear, states } = listen();
    hear(hexToBytes(`40${MEASURED}`));
    hear(hexToBytes("4002d009"));
    expect(states[0]?.properties).toEqual({});
    expect(states.at(-1)?.properties).toEqual({
      temperature: { value: 25.12, at: 3_000, source: "broadcast" },
      humidity: { value: 50.55, at: 2_000, source: "broadcast" },
    });
  });

  it("shows all who watch the same, though a packet is news once", () => {
    const { session, hear } = listen();
    const second: SessionState[] = [];
    session.state$.subscribe((state) => second.push(state));
    hear(hexToBytes(`40${MEASURED}`));
    expect(second.at(-1)?.properties.humidity?.value).toBe(50.55);
  });

  it("shows encrypted values with its key, and none with another, without one, or sent again", () => {
    const right = listen({ key: KEY, mac: MAC });
    for (const counter of [200, 150, 200]) right.hear(sealed(counter));
    right.hear(hexToBytes(`40${MEASURED}`));
    expect(right.outcomes).toEqual(["values", "replayed", "repeated", "downgraded"]);
    expect(right.states.at(-1)?.properties.temperature).toEqual({ value: 25.06, at: 2_000, source: "broadcast" });
    const wrong = listen({ key: KEY.map((byte) => byte ^ 1), mac: MAC });
    wrong.hear(sealed(200));
    const none = listen();
    none.hear(sealed(200));
    expect([wrong.outcomes, none.outcomes]).toEqual([["not-authentic"], ["no-key"]]);
    expect([wrong.states.length, none.states.length]).toEqual([1, 1]);
  });

  it("refuses every command, and looks only while somebody watches", () => {
    const { session, watching, reports$ } = listen();
    const outcomes: CommandOutcome[] = [];
    session.set({ temperature: 1 }).subscribe((outcome) => outcomes.push(outcome));
    session.invoke("identify").subscribe((outcome) => outcomes.push(outcome));
    expect(outcomes).toEqual([
      { outcome: "refused", why: "broadcast-only" },
      { outcome: "refused", why: "broadcast-only" },
    ]);
    watching.unsubscribe();
    expect(reports$.observed).toBe(false);
  });
});
