import { EMPTY, NEVER, of } from "rxjs";
import type {
  EncryptionTrouble,
  JoinEvent,
  JoinOutcome,
  SessionOptions,
  SessionPrompt,
} from "../../../../protocol/provisioning/contract";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { createRig, type Rig, type RigOptions } from "./support/firmware-rig";
import { hex, utf8 } from "./support/hex";
import { watch } from "./support/watch";

const HOME = { ssid: utf8("HomeNet"), password: utf8("12345678") };
/** To an outcome that needs no join, world time, ms. */
const SOON = 20_000;
const ERROR_REPORT = 0x49;
const STATUS_REPORT = 0x3d;

interface Paired {
  readonly rig: Rig;
  readonly outcomes: readonly JoinOutcome[];
  readonly asked: readonly SessionPrompt[];
  readonly tookMs: number;
}

type Person = "agrees" | "refuses" | "nobody";

async function paired(rig: Rig, person: Person, during: (event: JoinEvent) => void = () => {}): Promise<Paired> {
  const asked: SessionPrompt[] = [];
  const prompt: SessionOptions["prompt"] = (question) => {
    asked.push(question);
    // Nothing that could be read has been sent up to here.
    expect(credentialsOn(rig)).toEqual([]);
    return person === "agrees" ? of({}) : EMPTY;
  };
  const flow = createPairingFlow(rig.ports, rig.provisioner, "id", person === "nobody" ? {} : { prompt });
  const started = rig.world.now();
  const events = watch(flow.join(HOME));
  let seen = 0;
  await rig.world.until(() => {
    for (; seen < events.values.length; seen++) during(events.values[seen] as JoinEvent);
    return events.ended !== "no";
  }, 600_000);
  const tookMs = rig.world.now() - started;
  flow.close();
  await rig.world.advance(60_000);
  expect([rig.open, rig.world.pending()]).toEqual([0, 0]);
  const outcomes = events.values.flatMap((event) => (event.type === "outcome" ? [event.result] : []));
  return { rig, outcomes, asked, tookMs };
}

const withQuirks = (device: RigOptions["device"], frameLimit = 200) =>
  createRig({ frameLimit, ...(device === undefined ? {} : { device }) });

/** What the device was told of the network. */
function credentialsOn({ device }: Rig): readonly string[] {
  return device.events.map(({ name }) => name).filter((name) => name.startsWith("sta_"));
}

const trouble = (asked: readonly SessionPrompt[]): EncryptionTrouble | undefined =>
  asked.flatMap((prompt) => (prompt.type === "plain" ? [prompt.trouble] : []))[0];

const NO_KEY = ["silent", "refuses", "reboots", "clear", "foreign"] as const;
const HOW = { silent: "silent", refuses: "refused", reboots: "lost", clear: "clear", foreign: "foreign" } as const;

describe.each(NO_KEY)("firmware whose key agreement is %s", (encryption) => {
  it.each(["refuses", "nobody"] as const)("gets no credentials where the person %s, and soon", async (person) => {
    const { rig, outcomes, asked, tookMs } = await paired(withQuirks({ encryption }), person);
    expect(outcomes).toMatchObject([
      { outcome: "failed", error: { advice: "cannot-encrypt", reason: { kind: "refused", what: "encryption" } } },
    ]);
    expect(asked).toHaveLength(person === "nobody" ? 0 : 1);
    expect(credentialsOn(rig)).toEqual([]);
    expect(tookMs).toBeLessThan(SOON);
  });

  it("joins in clear with consent, asked once, told how it fails", async () => {
    const { outcomes, asked } = await paired(withQuirks({ encryption }), "agrees");
    expect(outcomes).toMatchObject([{ outcome: "joined" }]);
    expect(asked).toHaveLength(1);
    expect(trouble(asked)).toMatchObject({ how: HOW[encryption], tries: 2, version: "1.3" });
  });

  it("is met in time also where it hides its version", async () => {
    const { asked, tookMs } = await paired(withQuirks({ encryption, answersVersion: false }), "refuses");
    expect(trouble(asked)).toMatchObject({ how: HOW[encryption], tries: 2 });
    expect(trouble(asked)).not.toHaveProperty("version");
    expect(tookMs).toBeLessThan(SOON);
  });
});

describe("consent to a session in clear", () => {
  it.each([4, 5, 6, 7, 8, 9, 0x0a, 0x0d, 0x2a])(
    "is asked for after an error report of %i, which it names",
    async (code) => {
      const rig = withQuirks({ encryption: "refuses" });
      rig.toPhone = (frame) => (frame[0] === ERROR_REPORT ? Uint8Array.of(...frame.subarray(0, 4), code) : "pass");
      const { outcomes, asked } = await paired(rig, "agrees");
      expect(trouble(asked)).toEqual({ how: "refused", code, tries: 2, version: "1.3" });
      expect(outcomes).toMatchObject([{ outcome: "joined" }]);
    },
  );

  it("holds for the pairing: a link made again is in clear at once", async () => {
    const rig = withQuirks({ encryption: "refuses" });
    let cut = false;
    const { outcomes, asked } = await paired(rig, "agrees", (event) => {
      if (event.type !== "applied" || cut) return;
      cut = true;
      rig.cut();
    });
    expect(outcomes).toMatchObject([{ outcome: "joined" }]);
    expect(asked).toHaveLength(1);
    expect(rig.links).toBe(4);
  });

  it("is waited for, and closing the flow while it is ends as cancelled", async () => {
    const rig = withQuirks({ encryption: "refuses" });
    let asked = 0;
    const flow = createPairingFlow(rig.ports, rig.provisioner, "id", {
      prompt: () => {
        asked++;
        return NEVER;
      },
    });
    const events = watch(flow.join(HOME));
    await rig.world.until(() => asked > 0, 60_000);
    await rig.world.advance(300_000);
    expect(events.ended).toBe("no");
    flow.close();
    await rig.world.advance(60_000);
    expect(events.values.at(-1)).toMatchObject({ type: "outcome", result: { outcome: "cancelled" } });
    expect([credentialsOn(rig), rig.open, rig.world.pending()]).toEqual([[], 0, 0]);
  });

  it("is not asked for where two links broke in different ways", async () => {
    const rig = withQuirks({});
    let reports = 0;
    rig.toPhone = (frame) => {
      // The device's public value: lost with its link, then spoilt.
      if (frame[0] !== 0x01) return "pass";
      reports++;
      if (reports === 1) return "cut";
      return reports === 2 ? Uint8Array.of(...frame.subarray(0, 3), 1, 7) : "pass";
    };
    const { outcomes, asked } = await paired(rig, "refuses");
    expect(asked).toEqual([]);
    expect(outcomes).toMatchObject([{ outcome: "joined" }]);
  });

  it("is not asked for by a device that works, however late its key", async () => {
    const { outcomes, asked } = await paired(withQuirks({ dhMs: 9_000 }), "refuses");
    expect(asked).toEqual([]);
    expect(outcomes).toMatchObject([{ outcome: "joined" }]);
  });
});

describe("what a device agrees on", () => {
  it("is not believed before a protected frame: a checksum alone is none", async () => {
    const rig = withQuirks({ encryption: "clear" });
    const heard: string[] = [];
    rig.toPhone = (frame) => {
      heard.push(hex(frame.subarray(0, 2)));
      return "pass";
    };
    const { asked } = await paired(rig, "refuses");
    expect(heard).toContain(`${STATUS_REPORT.toString(16)}06`);
    expect(trouble(asked)).toMatchObject({ how: "clear" });
  });
});

describe("firmware that leaves things out", () => {
  it.each(["1.2", "1.3", "1.4"])("pairs encrypted without stating that it is %s", async (version) => {
    const { rig, outcomes, asked } = await paired(withQuirks({ version, answersVersion: false }), "refuses");
    expect(outcomes).toMatchObject([{ outcome: "joined" }]);
    expect(asked).toEqual([]);
    expect(rig.sent.some((frame) => hex(frame).includes(hex(HOME.password)))).toBe(false);
  });

  it.each(["1.3", "1.4"])("pairs without the direction bit (%s)", async (version) => {
    const { outcomes } = await paired(withQuirks({ version, directionBit: false }), "refuses");
    expect(outcomes).toMatchObject([{ outcome: "joined" }]);
  });
});
