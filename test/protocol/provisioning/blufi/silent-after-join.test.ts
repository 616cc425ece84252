import type { JoinEvent, JoinOutcome, SessionOptions, SessionPrompt } from "../../../../protocol/provisioning/contract";
import { createPairingFlow } from "../../../../protocol/provisioning/flow";
import { createRig, type Rig } from "./support/firmware-rig";
import { utf8 } from "./support/hex";
import { watch } from "./support/watch";

const HOME = { ssid: utf8("HomeNet"), password: utf8("12345678") };
/** From the device's last answer to an outcome, ms. */
const SOON = 20_000;
const CONNECT = 0x0c;
const ACKNOWLEDGEMENT = 0x00;
const STATUS_REPORT = 0x3d;
const SECOND_LINK_MS = 60_000;

type Silence = "status" | "status and acknowledgement" | "everything" | "everything, links included";

interface Ending {
  readonly outcomes: readonly JoinOutcome[];
  readonly types: readonly string[];
  readonly asked: readonly SessionPrompt[];
  readonly connects: number;
  readonly silentMs: number;
}

/**
 * A device that has the `connect` and from then on keeps silent about something. What it does not say it does not count, as
 * firmware does: in clear, frames are numbered anew, which needs no key.
 */
async function silenced(rig: Rig, silence: Silence, options: SessionOptions, reportsBefore = 0): Promise<Ending> {
  let connects = 0;
  let reports = 0;
  let unsaid = 0;
  let link = 0;
  let lastSaid = 0;
  const isUnsaid = (type: number) => {
    if (connects === 0) return false;
    if (type === STATUS_REPORT) reports++;
    // Up to the reports it may give it is as any other.
    if (reportsBefore > 0 && reports <= reportsBefore) return false;
    if (silence.startsWith("everything")) return true;
    return type === STATUS_REPORT || (silence !== "status" && type === ACKNOWLEDGEMENT);
  };
  rig.toDevice = (frame) => {
    if (frame[0] === CONNECT) connects++;
    if (connects > 0 && silence === "everything, links included") rig.outOfRange = true;
    return "pass";
  };
  rig.toPhone = (frame) => {
    if (link !== rig.links) unsaid = 0;
    link = rig.links;
    if (isUnsaid(frame[0] ?? 0)) {
      unsaid++;
      return "drop";
    }
    lastSaid = rig.world.now();
    if (unsaid === 0) return "pass";
    return frame.map((byte, index) => (index === 2 ? (byte - unsaid) & 0xff : byte));
  };
  const asked: SessionPrompt[] = [];
  const prompt: SessionOptions["prompt"] = (question) => {
    asked.push(question);
    throw new Error("nothing is to be asked");
  };
  const flow = createPairingFlow(rig.ports, rig.provisioner, "id", { prompt, ...options });
  const events = watch(flow.join(HOME));
  await rig.world.until(() => events.ended !== "no", 10 * SECOND_LINK_MS);
  const silentMs = rig.world.now() - lastSaid;
  flow.close();
  await rig.world.advance(SECOND_LINK_MS);
  expect([rig.open, rig.world.pending()]).toEqual([0, 0]);
  const outcomes = events.values.flatMap((event: JoinEvent) => (event.type === "outcome" ? [event.result] : []));
  return { outcomes, types: events.values.map(({ type }) => type), asked, connects, silentMs };
}

describe("a device that has the settings and keeps silent about the join", () => {
  it.each<[Silence, string, SessionOptions]>([
    ["status", "in clear", { secure: false }],
    ["status and acknowledgement", "in clear", { secure: false }],
    ["everything", "in clear", { secure: false }],
    ["everything", "encrypted", {}],
    ["everything, links included", "encrypted", {}],
  ])("%s, %s: sent but unverified, soon; nothing is sent or asked again", async (silence, _how, options) => {
    const { outcomes, types, asked, connects, silentMs } = await silenced(
      createRig({ frameLimit: 200 }),
      silence,
      options,
    );
    expect(outcomes).toMatchObject([{ outcome: "unverified" }]);
    expect(types).toContain("applied");
    expect([asked, connects]).toEqual([[], 1]);
    expect(silentMs).toBeLessThan(SOON);
  });

  it.each<[Silence, SessionOptions]>([
    ["status", { secure: false }],
    ["everything", {}],
  ])("also when it first reported that it is joining (%s)", async (silence, options) => {
    const rig = createRig({ frameLimit: 200, device: { joinMs: 60_000 } });
    const { outcomes, types, asked, connects, silentMs } = await silenced(rig, silence, options, 2);
    expect(outcomes).toMatchObject([{ outcome: "unverified" }]);
    expect(types).toContain("joining");
    expect([asked, connects]).toEqual([[], 1]);
    expect(silentMs).toBeLessThan(SOON);
  });
});
