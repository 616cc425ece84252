import fc from "fast-check";
import type { PairMemory } from "../../../../../miniprogram/device/pair/form/pair-memory";
import type { PairStore } from "../../../../../miniprogram/device/pair/session/pair-store";
import type { PairWizard } from "../../../../../miniprogram/device/pair/wizard/pair-wizard";
import { DeviceError } from "../../../../../protocol/errors/device-error";
import type { JoinOutcome } from "../../../../../protocol/provisioning/contract";
import type { Script } from "../scripted-provisioner";
import { type WizardRig, wizardRig } from "./wizard-rig";

const HOME = Uint8Array.of(0x48);
const HOME_KEY = "48";
const LOST = new DeviceError({ kind: "disconnected", by: "peer" }, { advice: "reconnect" });
/** The adapter stays open for a while after its last user, ms. */
const ADAPTER_CLOSES_MS = 20_000;
const PASSWORD = "s3cret-password";
const POP = "s3cret-pop";

const ENDS: readonly (JoinOutcome | "endless")[] = [
  { outcome: "joined", ssid: HOME },
  { outcome: "wrong-password" },
  { outcome: "network-not-found" },
  { outcome: "join-failed", reason: "timeout" },
  { outcome: "unverified", error: LOST },
  { outcome: "failed", error: LOST },
  "endless",
];

/** What a person does, and what happens to the link; what the page does not offer at that moment does nothing. */
const ACTS: Readonly<Record<string, (rig: WizardRig) => void>> = {
  connect: ({ wizard }) => wizard.connect(),
  pick: ({ wizard }) => {
    wizard.pick(HOME_KEY);
    wizard.usePicked();
  },
  name: ({ wizard }) => {
    wizard.openNameField();
    wizard.input.typeSsid("Hidden");
  },
  password: ({ wizard: { place, input } }) => {
    if (place === "password" || place === "name") input.typePassword(PASSWORD);
  },
  pop: ({ wizard: { answers } }) => {
    if (answers.question === undefined) return;
    answers.typeSecret(POP);
    answers.submit();
  },
  wrongPop: ({ wizard: { answers } }) => {
    if (answers.question === undefined) return;
    answers.typeSecret(`${POP}-wrong`);
    answers.submit();
  },
  giveUp: ({ wizard }) => wizard.answers.giveUp(),
  reopen: ({ wizard }) => wizard.answers.reopen(),
  keep: ({ wizard }) => wizard.memory.keep(!wizard.memory.keeping),
  join: ({ wizard }) => wizard.join(),
  reenter: ({ wizard }) => wizard.reenter(),
  similar: ({ wizard }) => wizard.useSimilar(),
  list: ({ wizard }) => wizard.backToList(),
  rescan: ({ wizard }) => wizard.rescan(),
  identify: ({ wizard }) => wizard.openIdentify(),
  retry: ({ wizard }) => wizard.retry(),
  stop: ({ wizard }) => wizard.stop(),
  drop: ({ device }) => device.drop(),
};

const anyScript: fc.Arbitrary<Script> = fc
  .record({
    asked: fc.boolean(),
    joins: fc.array(fc.constantFrom(...ENDS), { minLength: 1, maxLength: 4 }),
    canIdentify: fc.boolean(),
  })
  .map(({ asked, ...script }) => ({
    ...script,
    patience: 2,
    ...(asked
      ? { asks: (refused: number) => ({ type: "pop" as const, refused }), accepts: ({ pop }) => pop === POP }
      : {}),
  }));

interface Step {
  readonly act: string;
  readonly ms: number;
}

/** Half of them begin the way most people do, so that joins are reached. */
const USUAL: readonly Step[] = ["connect", "pop", "pick", "password", "join"].map((act) => ({ act, ms: 400 }));
const anySteps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.record({ act: fc.constantFrom(...Object.keys(ACTS)), ms: fc.constantFrom(0, 50, 150, 400, 5_000) }), {
      maxLength: 25,
    }),
  )
  .map(([usual, steps]) => (usual ? [...USUAL, ...steps] : steps));

async function play(rig: WizardRig, steps: readonly Step[], check: () => void): Promise<void> {
  for (const { act, ms } of steps) {
    ACTS[act]?.(rig);
    check();
    await rig.world.advance(ms);
    check();
  }
}

/** Everything that the wizard's parts show, and what they hand out when asked. */
function secretsIn(wizard: PairWizard): readonly string[] {
  const found: string[] = [];
  // The scripted device itself remembers what it was answered.
  const shown = JSON.stringify(wizard, (key, value: unknown) => (key === "provisioner" ? undefined : value));
  if (shown.includes("s3cret")) found.push("state");
  const pair = wizard.pair as PairStore;
  pair.withSent(() => found.push("sent"));
  const answer = pair.prompts.ask({ type: "pop", refused: 0 });
  answer.subscribe(() => found.push("answer")).unsubscribe();
  return found;
}

const ended = ({ pair, place }: PairWizard, outcome: JoinOutcome["outcome"]) =>
  place === "end" && pair.phase === "ended" && pair.outcome === outcome;

async function holds(check: (rig: WizardRig, steps: readonly Step[]) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyScript, anySteps, async (script, steps) => {
      const rig = wizardRig(script);
      await check(rig, steps);
      rig.wizard.dispose();
    }),
    { numRuns: 150 },
  );
}

describe("whatever a person does and a device answers, in whatever order", () => {
  it("a join has one outcome at most: no second one comes before new work began", () =>
    holds(async (rig, steps) => {
      await play(rig, steps, () => undefined);
      const told = rig.events.filter((event) => event === "began" || event === "outcome");
      for (const [at, event] of told.entries()) if (event === "outcome") expect(told[at - 1]).toBe("began");
    }));

  it("a device that joined leaves no secret behind", () =>
    holds(async (rig, steps) => {
      await play(rig, steps, () => {
        if (ended(rig.wizard, "joined")) expect(secretsIn(rig.wizard)).toEqual([]);
      });
    }));

  it("a pairing that was stopped leaves nothing in the fields", () =>
    holds(async (rig, steps) => {
      await play(rig, steps, () => {
        if (ended(rig.wizard, "cancelled")) expect(secretsIn(rig.wizard)).not.toContain("state");
      });
    }));

  it("a page that is gone holds no secret, no link and no timer", () =>
    holds(async (rig, steps) => {
      await play(rig, steps, () => undefined);
      rig.wizard.dispose();
      expect(secretsIn(rig.wizard)).toEqual([]);
      expect((rig.wizard.memory as PairMemory).passwordOf(HOME_KEY)).toBeUndefined();
      await rig.world.advance(ADAPTER_CLOSES_MS);
      expect([rig.device.links(), rig.world.pending()]).toEqual([0, 0]);
    }));

  it("stopping always leads out: what was under way ends as cancelled, nothing is asked and no link is left", () =>
    holds(async (rig, steps) => {
      await play(rig, steps, () => undefined);
      const { wizard, device, world } = rig;
      const isUnderWay = wizard.pair.phase !== "idle" && wizard.pair.phase !== "ended";
      wizard.stop();
      expect(["idle", "ended"]).toContain(wizard.pair.phase);
      expect(wizard.prompt).toBeUndefined();
      if (!isUnderWay) return;
      expect(wizard).toMatchObject({ place: "end", pair: { result: { outcome: "cancelled" } } });
      await world.advance(200);
      expect(device.links()).toBe(0);
    }));
});

describe("the secrets of a try that goes on", () => {
  const joined = async (joins: Script["joins"]) => {
    const rig = wizardRig({ ...(joins === undefined ? {} : { joins }) });
    await play(rig, USUAL, () => undefined);
    return rig;
  };

  it("a wrong password stays in the field to be corrected, and is gone once another joined", async () => {
    const { wizard, world } = await joined([{ outcome: "wrong-password" }, { outcome: "joined", ssid: HOME }]);
    wizard.reenter();
    expect(wizard.input.password).toBe(PASSWORD);
    wizard.input.typePassword(`${PASSWORD}!`);
    wizard.join();
    await world.advance(400);
    expect(wizard.pair.outcome).toBe("joined");
    expect(secretsIn(wizard)).toEqual([]);
    wizard.dispose();
  });

  it("a join that was stopped goes on with what was sent, and the password is kept as the person wished", async () => {
    const { wizard, world, kept } = await joined(["endless", { outcome: "joined", ssid: HOME }]);
    wizard.memory.keep(true);
    wizard.stop();
    expect(wizard.input.password).toBe("");
    wizard.retry();
    await world.advance(2_000);
    expect(wizard.pair.outcome).toBe("joined");
    expect(Object.fromEntries(kept)).toEqual({ [HOME_KEY]: PASSWORD });
    wizard.dispose();
  });
});
