import { pairView } from "../../../../../miniprogram/device/pair/view/screens";
import { type Language, translate } from "../../../../../miniprogram/lib/i18n/translate";
import { listRefused } from "../../../../../protocol/provisioning/list-refused";
import { type WizardRig, wizardRig } from "./wizard-rig";

async function refused(code?: number): Promise<WizardRig> {
  const rig = wizardRig({ listFails: listRefused(code) });
  rig.wizard.connect();
  await rig.world.advance(500);
  return rig;
}

const viewOf = ({ wizard }: WizardRig, language: Language = "en") =>
  pairView(wizard, (key, parameters) => translate(language, key, parameters));

describe("a device that could not look for networks", () => {
  it("is no failure: the page asks for a name, and says what the device reported", async () => {
    const rig = await refused(0x0b);
    expect(rig.wizard.pair).toMatchObject({ phase: "choosing", outcome: undefined, listRefusal: { code: 11 } });
    expect(viewOf(rig)).toMatchObject({ screen: "no-list", dock: { main: { action: "useTyped", disabled: true } } });
    expect(viewOf(rig).facts.map(({ value }) => value)).toContain("search failed (error 0x0b)");
    expect(viewOf(rig, "zh").failure.unsure).toBe(true);
  });

  it("joins the typed name, by the password page, on the same link", async () => {
    const rig = await refused();
    const { wizard, world, device } = rig;
    wizard.input.typeSsid("Hidden");
    expect(viewOf(rig).dock.main).toMatchObject({ disabled: false });
    wizard.useTyped();
    expect(viewOf(rig)).toMatchObject({ screen: "password", title: "Hidden", bars: 0, text: "" });
    wizard.input.typePassword("12345678");
    wizard.join();
    await world.advance(500);
    expect([wizard.pair.outcome, device.deviceIds.length]).toEqual(["joined", 1]);
  });

  it("goes back from the password to the name without asking the device again", async () => {
    const rig = await refused();
    rig.wizard.input.typeSsid("Hidden");
    rig.wizard.useTyped();
    rig.wizard.backToList();
    expect(rig.wizard.pair.phase).toBe("choosing");
    expect(viewOf(rig).screen).toBe("no-list");
  });

  it("may be asked once more", async () => {
    const rig = await refused();
    rig.wizard.rescan();
    expect(viewOf(rig)).toMatchObject({ screen: "wifi", scanning: true });
    await rig.world.advance(500);
    expect(viewOf(rig).screen).toBe("no-list");
  });

  it("takes no name that a network can't have", async () => {
    const { wizard } = await refused();
    wizard.input.typeSsid("x".repeat(33));
    wizard.useTyped();
    expect(wizard.screen).toBe("wifi");
  });
});
