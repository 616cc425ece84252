import fc from "fast-check";
import type { PairScreen } from "../../../../../miniprogram/device/pair/wizard/state";
import {
  transition,
  type WizardEffect,
  type WizardEvent,
} from "../../../../../miniprogram/device/pair/wizard/transitions";
import type { ProvisioningOutcome } from "../../../../../protocol/provisioning/contract";

const SCREENS: readonly PairScreen[] = [
  "preflight",
  "kind",
  "connecting",
  "identify",
  "wifi",
  "name",
  "password",
  "joining",
  "end",
];
const OUTCOMES: readonly ProvisioningOutcome[] = [
  "joined",
  "wrong-password",
  "network-not-found",
  "join-failed",
  "unverified",
  "failed",
  "cancelled",
];
const EVENTS: readonly WizardEvent[] = [
  { is: "opening" },
  { is: "networks" },
  { is: "joining" },
  { is: "ask-kind" },
  { is: "identify" },
  { is: "to-list" },
  { is: "to-name" },
  { is: "to-password" },
  ...OUTCOMES.map((outcome): WizardEvent => ({ is: "ended", outcome })),
];

describe("where the wizard goes", () => {
  it.each<[WizardEvent, PairScreen, readonly PairScreen[]]>([
    [{ is: "opening" }, "connecting", SCREENS.filter((screen) => screen !== "wifi")],
    [{ is: "opening" }, "wifi", ["wifi"]],
    [{ is: "networks" }, "wifi", SCREENS.filter((screen) => screen !== "identify")],
    [{ is: "networks" }, "identify", ["identify"]],
    [{ is: "joining" }, "joining", SCREENS],
    [{ is: "ask-kind" }, "kind", SCREENS],
    [{ is: "identify" }, "identify", SCREENS],
    [{ is: "to-list" }, "wifi", SCREENS],
    [{ is: "to-name" }, "name", SCREENS],
    [{ is: "to-password" }, "password", SCREENS],
  ])("%j leads to %s from %j", (event, screen, from) => {
    expect(from.map((start) => transition(start, event).screen)).toEqual(from.map(() => screen));
  });

  it("every outcome, the person's own stop among them, leads to the end from every place", () => {
    for (const outcome of OUTCOMES)
      for (const screen of SCREENS) expect(transition(screen, { is: "ended", outcome }).screen).toBe("end");
  });
});

describe("what an outcome sets off", () => {
  it.each<[ProvisioningOutcome, readonly WizardEffect[]]>([
    ["joined", ["vibrate-long", "keep-password", "save-device", "forget-secrets"]],
    ["wrong-password", ["drop-password", "vibrate-twice"]],
    ["network-not-found", ["vibrate-twice"]],
    ["join-failed", ["vibrate-twice"]],
    ["unverified", ["vibrate-twice", "look-on-lan"]],
    ["failed", ["vibrate-twice"]],
    ["cancelled", ["forget-typed"]],
  ])("%s: %j", (outcome, effects) => {
    expect(transition("joining", { is: "ended", outcome }).effects).toEqual([
      "settle-input",
      "look-for-settings",
      ...effects,
    ]);
  });
});

describe("what a change of screen sets off", () => {
  it("vibrates once when the networks come in after connecting, and not when they are asked for again", () => {
    expect(transition("connecting", { is: "networks" }).effects).toEqual([
      "vibrate-short",
      "pick-likeliest",
      "settle-input",
    ]);
    expect(transition("wifi", { is: "networks" }).effects).toEqual(["pick-likeliest", "settle-input"]);
  });

  it("a list that is read again stays as it is while the link is made", () => {
    expect(transition("wifi", { is: "opening" }).effects).toEqual([]);
  });

  it("a device that blinks goes on blinking while networks come in", () => {
    expect(transition("identify", { is: "networks" }).effects).toEqual(["pick-likeliest"]);
  });
});

describe("whatever happens, in whatever order", () => {
  const run = (events: readonly WizardEvent[]) => {
    let screen: PairScreen = "preflight";
    return events.map((event) => {
      const from = screen;
      const next = transition(from, event);
      screen = next.screen;
      return { from, event, ...next };
    });
  };
  const anyEvents = fc.array(fc.constantFrom(...EVENTS), { maxLength: 60 });

  it("a device is saved by a join that succeeded and by nothing else, once, its secrets forgotten after the password is kept", () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { event, effects } of run(events)) {
          const isJoined = event.is === "ended" && event.outcome === "joined";
          const count = (wanted: WizardEffect) => effects.filter((effect) => effect === wanted).length;
          expect([count("save-device"), count("forget-secrets"), count("keep-password")]).toEqual(
            isJoined ? [1, 1, 1] : [0, 0, 0],
          );
          if (isJoined) expect(effects.at(-1)).toBe("forget-secrets");
        }
      }),
    );
  });

  it("the signal is followed only where the device is made to blink", () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let isFollowing = false;
        for (const { screen, effects } of run(events)) {
          for (const effect of effects) {
            if (effect === "start-identify") isFollowing = true;
            if (effect === "stop-identify") isFollowing = false;
          }
          expect(isFollowing).toBe(screen === "identify");
        }
      }),
    );
  });

  it("a person who stops is at the end, and feels nothing", () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const last = run([...events, { is: "ended", outcome: "cancelled" }]).at(-1);
        expect(last?.screen).toBe("end");
        expect(last?.effects.filter((effect) => effect.startsWith("vibrate"))).toEqual([]);
      }),
    );
  });
});
