import { pairView } from "../../../../../miniprogram/device/pair/view/screens";
import { type Language, translate } from "../../../../../miniprogram/lib/i18n/translate";
import { DeviceError, type DeviceErrorReason } from "../../../../../protocol/errors/device-error";
import { wizardRig } from "./wizard-rig";

async function ended(reason: DeviceErrorReason, language: Language) {
  const error = new DeviceError(reason, { advice: "reconnect" });
  const { wizard, world } = wizardRig({ joins: [{ outcome: "unverified", error }] });
  wizard.connect();
  await world.advance(500);
  wizard.openNameField();
  wizard.input.typeSsid("Hidden");
  wizard.input.typePassword("12345678");
  wizard.join();
  await world.advance(500);
  expect(wizard.pair.outcome).toBe("unverified");
  const { failure, ticks, dock } = pairView(wizard, (key, parameters) => translate(language, key, parameters));
  return { title: failure.title, text: failure.text, ticks: ticks.map(({ title }) => title), main: dock.main?.action };
}

const SILENT: DeviceErrorReason = { kind: "timeout", operation: "blufi status", ms: 5_000 };
const LOST: DeviceErrorReason = { kind: "disconnected", by: "peer" };

describe("settings that were sent, and a join that nobody could confirm", () => {
  it("says of a silent device that it is silent, and of no link that it dropped", async () => {
    expect(await ended(SILENT, "en")).toEqual({
      title: "Sent, but not confirmed",
      text: expect.stringContaining("answered nothing after that"),
      ticks: ["Credentials applied", "It answered no more", "Asked again, no answer"],
      main: "retry",
    });
    expect(JSON.stringify(await ended(SILENT, "zh"))).not.toMatch(/断开/);
  });

  it.each(["zh", "en"] as const)("says of a lost link that it dropped (%s)", async (language) => {
    const { text, ticks } = await ended(LOST, language);
    expect([text, ticks[1]].join()).toMatch(language === "zh" ? /断开.*断开/ : /dropped.*dropped/);
  });
});
