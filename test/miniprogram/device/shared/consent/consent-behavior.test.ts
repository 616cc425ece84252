import { createConsentStore } from "../../../../../miniprogram/device/shared/consent/consent-store";
import { createFakeEnvironment } from "../../../../../protocol/adapters/fake/fake-environment";

type Module = typeof import("../../../../../miniprogram/device/shared/consent/consent-behavior");
type Handler = "agree" | "refuse" | "readNotice" | "review";

// A behaviour is made by the framework when its module is loaded.
(globalThis as { Behavior?: unknown }).Behavior = (definition: unknown) => definition;
const { bindConsentedWork, consentBehavior } = jest.requireActual<Module>(
  "../../../../../miniprogram/device/shared/consent/consent-behavior",
);
const { methods } = consentBehavior as unknown as { readonly methods: Readonly<Record<Handler, () => void>> };

function page({ agreed }: { readonly agreed: boolean }) {
  const environment = createFakeEnvironment();
  environment.around.consentNeeded = !agreed;
  const consent = createConsentStore(environment);
  const self = {};
  const begun = jest.fn();
  const work = bindConsentedWork(self, consent, begun);
  return { environment, consent, begun, work, tap: (handler: Handler) => methods[handler].call(self) };
}

describe("a page's work that needs consent", () => {
  it("begins whenever the page is shown, where the person has agreed before", () => {
    const { work, begun } = page({ agreed: true });
    expect(begun).not.toHaveBeenCalled();
    work.show();
    expect(begun).toHaveBeenCalledTimes(1);
    work.hide();
    work.show();
    expect(begun).toHaveBeenCalledTimes(2);
  });

  it("waits for the tap on agree, and comes back to it after a refusal", () => {
    const { work, begun, consent, tap } = page({ agreed: false });
    work.show();
    expect([consent.state, begun.mock.calls.length]).toEqual(["asking", 0]);
    tap("refuse");
    expect([consent.state, begun.mock.calls.length]).toEqual(["refused", 0]);
    tap("review");
    expect(consent.state).toBe("asking");
    tap("agree");
    expect([consent.state, begun.mock.calls.length]).toEqual(["agreed", 1]);
  });

  it("does not begin behind the person's back: neither hidden nor closed", () => {
    const { work, begun, tap } = page({ agreed: false });
    work.show();
    work.hide();
    tap("agree");
    expect(begun).not.toHaveBeenCalled();
    work.dispose();
    tap("review");
    tap("agree");
    expect(begun).not.toHaveBeenCalled();
  });

  it("opens the notice from the sheet", () => {
    const { work, tap, environment } = page({ agreed: false });
    work.show();
    tap("readNotice");
    expect(environment.opened).toEqual(["privacy-notice"]);
  });
});
