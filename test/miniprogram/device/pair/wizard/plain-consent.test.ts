import { pairView } from "../../../../../miniprogram/device/pair/view/screens";
import { type Language, translate } from "../../../../../miniprogram/lib/i18n/translate";
import type { EncryptionTrouble } from "../../../../../protocol/provisioning/contract";
import { type WizardRig, wizardRig } from "./wizard-rig";

const trouble: EncryptionTrouble = { how: "refused", code: 4, tries: 2, version: "1.2" };

/** A device that asks for consent to a session in clear, and the wizard at that question. */
async function asked(how: EncryptionTrouble = trouble): Promise<WizardRig> {
  const rig = wizardRig({
    asks: () => ({ type: "plain", trouble: how }),
    missing: "cannot-encrypt",
    info: { encrypted: false },
  });
  rig.wizard.connect();
  await rig.world.advance(500);
  return rig;
}

const viewOf = ({ wizard }: WizardRig, language: Language) =>
  pairView(wizard, (key, parameters) => translate(language, key, parameters));

describe("consent to a session in clear", () => {
  it("starts with the switch off, and the button does nothing then", async () => {
    const rig = await asked();
    const { wizard, world, device } = rig;
    expect(viewOf(rig, "en")).toMatchObject({ screen: "plain", allowed: false, dock: { beside: { disabled: true } } });
    wizard.plain.agree();
    await world.advance(500);
    expect([wizard.pair.phase, device.answers]).toEqual(["opening", []]);
  });

  it("takes the switch and the button, and goes on in clear", async () => {
    const rig = await asked();
    const { wizard, world } = rig;
    wizard.plain.allow(true);
    expect(viewOf(rig, "en")).toMatchObject({ allowed: true, dock: { beside: { disabled: false } } });
    wizard.plain.agree();
    await world.advance(500);
    expect(wizard.pair).toMatchObject({ phase: "choosing", info: { encrypted: false } });
    expect(wizard.plain).toMatchObject({ trouble: undefined, allowed: false });
  });

  it("refused, ends the pairing in words of its own", async () => {
    const rig = await asked();
    const { wizard, world } = rig;
    wizard.plain.refuse();
    await world.advance(500);
    expect(wizard.pair).toMatchObject({ phase: "ended", outcome: "failed", advice: "cannot-encrypt" });
    expect(viewOf(rig, "en").failure.title).toBe("This device can’t encrypt");
  });

  it("is asked for again, switch off, when the person tries again", async () => {
    const { wizard, world } = await asked();
    wizard.plain.allow(true);
    wizard.plain.refuse();
    await world.advance(500);
    wizard.retry();
    await world.advance(500);
    expect(wizard.plain).toMatchObject({ trouble, allowed: false });
  });

  it("can't be given ahead of the question", () => {
    const { wizard } = wizardRig({});
    wizard.plain.allow(true);
    expect(wizard.plain.allowed).toBe(false);
  });

  it.each(["refused", "silent", "lost", "foreign", "clear"] as const)(
    "says in both languages what the device does (%s), and that a person must decide",
    async (how) => {
      const rig = await asked({ how, tries: 2 });
      const texts = (["zh", "en"] as const).map((language) => {
        const { failure, facts, stepper, chain } = viewOf(rig, language);
        expect(stepper[2]?.state).toBe("decide");
        expect(chain.links[0]).toBe("open");
        expect(facts).toHaveLength(2);
        return failure.text;
      });
      expect(new Set(texts).size).toBe(2);
      for (const text of texts) expect(text).toMatch(/2/);
    },
  );
});
