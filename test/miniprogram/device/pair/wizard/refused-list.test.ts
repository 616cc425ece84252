import { pairView } from "../../../../../miniprogram/device/pair/view/screens";
import { type Language, translate } from "../../../../../miniprogram/lib/i18n/translate";
import { listRefused } from "../../../../../protocol/provisioning/list-refused";
import { type WizardRig, wizardRig } from "./wizard-rig";

async function refused(code?: number, known: Readonly<Record<string, string>> = {}): Promise<WizardRig> {
  const rig = wizardRig({ listFails: listRefused(code) }, known);
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

describe("the networks that the phone knows, where a device could not look for any", () => {
  const HOME = "486f6d65";
  const OFFICE = "e58a9ee585ac";
  const BYTES = "d0a1c3f7";

  it("are those whose password it keeps, by name; one whose name is no text is left out", async () => {
    const rig = await refused(0x0b, { [HOME]: "12345678", [BYTES]: "87654321", [OFFICE]: "abcdefgh" });
    const { networks } = viewOf(rig);
    expect(networks.map(({ key, name, sub, picked, locked }) => [key, name, sub, picked, locked])).toEqual([
      [HOME, "Home", "Password kept", false, true],
      [OFFICE, "办公", "Password kept", false, true],
    ]);
    expect(viewOf(rig, "zh").networks[0]?.sub).toBe("已存密码");
    expect(JSON.stringify(viewOf(rig))).not.toMatch(/12345678|87654321|abcdefgh/);
  });

  it("are none where it keeps none", async () => {
    expect(viewOf(await refused()).networks).toEqual([]);
  });

  it("fill in the name, then the kept password, and join on the same link", async () => {
    const rig = await refused(undefined, { [OFFICE]: "abcdefgh" });
    const { wizard, world, device } = rig;
    wizard.input.fillSsid("办公");
    expect(viewOf(rig)).toMatchObject({ networks: [{ picked: true }], dock: { main: { disabled: false } } });
    wizard.useTyped();
    expect([wizard.screen, wizard.input.password]).toEqual(["password", "abcdefgh"]);
    wizard.join();
    await world.advance(500);
    expect([wizard.pair.outcome, device.deviceIds.length]).toEqual(["joined", 1]);
  });

  it("keep their password to themselves: another name gets none of them", async () => {
    const { wizard } = await refused(undefined, { [OFFICE]: "abcdefgh" });
    wizard.input.fillSsid("办公");
    wizard.useTyped();
    wizard.backToList();
    wizard.input.typeSsid("Home");
    wizard.useTyped();
    expect([wizard.screen, wizard.input.password]).toEqual(["password", ""]);
  });
});
