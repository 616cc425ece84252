import { createPhoneCheckStore } from "../../../../miniprogram/device/phone-check/phone-check-store";
import { createFakePorts } from "../../../../protocol/adapters/fake/fake-ports";

describe("the phone check", () => {
  const shown = () => {
    const ports = createFakePorts("android");
    const store = createPhoneCheckStore(ports);
    store.show();
    const worst = () => `${store.checks[0]?.id} ${store.checks[0]?.state}`;
    return { ports, store, worst, around: ports.environment.around };
  };

  it("asks the phone when it is shown, and follows its switches", () => {
    const { ports, store, worst, around } = shown();
    expect(store.facts?.model).toBe("Fake");
    expect([store.count("ok"), store.count("bad")]).toEqual([6, 0]);
    around.settings = { ...around.settings, bluetooth: false };
    ports.clock.advance(2_000);
    expect(worst()).toBe("bluetooth bad");
    around.settings = { ...around.settings, bluetooth: true };
    ports.clock.advance(2_000);
    expect(worst()).toBe("bluetooth ok");
  });

  it("asks again when the person comes back, and leaves no timer when they go", () => {
    const { ports, store, worst, around } = shown();
    store.hide();
    expect(ports.clock.pending()).toBe(0);
    around.permissions = { bluetooth: "denied" };
    store.recheck();
    expect(store.count("bad")).toBe(0);
    store.show();
    expect(worst()).toBe("app-bluetooth bad");
    store.dispose();
    expect(ports.clock.pending()).toBe(0);
  });

  it("goes where a check is put right, and looks again on the way back", () => {
    const { ports, store, worst, around } = shown();
    around.permissions = { bluetooth: "denied" };
    store.recheck();
    around.permissions = { bluetooth: "granted" };
    const [check] = store.checks;
    if (check === undefined) throw new Error("no check");
    store.fix(check);
    expect(ports.environment.opened).toEqual(["app-permissions"]);
    expect(worst()).toBe("bluetooth ok");
  });

  it("knows when the phone has no way to a place", () => {
    const { store, around } = shown();
    const off = { id: "bluetooth", state: "bad", fix: "system-bluetooth" } as const;
    expect(store.canFix(off)).toBe(true);
    around.places = [];
    expect(store.canFix(off)).toBe(false);
    expect(store.canFix({ id: "consent", state: "bad", fix: "consent" })).toBe(true);
  });

  it("brings up the privacy sheet, and is done with it once the person agreed", () => {
    const { store, worst, around } = shown();
    around.consentNeeded = true;
    store.recheck();
    expect(worst()).toBe("consent bad");
    store.fix({ id: "consent", state: "bad", fix: "consent" });
    expect(store.consent.state).toBe("asking");
    around.consentNeeded = false;
    store.consent.agree();
    expect(worst()).toBe("bluetooth ok");
  });

  it("works without permissions it may not ask for now, and without a battery", () => {
    const ports = createFakePorts("android");
    ports.environment.around.battery = undefined;
    const store = createPhoneCheckStore(ports);
    store.show();
    expect(store.count("ok")).toBe(5);
    store.dispose();
  });
});
