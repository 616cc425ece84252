import { observable, runInAction } from "mobx-miniprogram";
import { createFakeClock } from "../../../../../protocol/adapters/fake/fake-clock";
import { lendCompanion } from "../../../lib/lend-companion";

// The bindings' own behaviour is made by the framework when their module is loaded.
(globalThis as { Behavior?: unknown }).Behavior = (definition: unknown) => definition;
const { bindPage } = jest.requireActual<typeof import("../../../../../miniprogram/device/shared/binding/bind-page")>(
  "../../../../../miniprogram/device/shared/binding/bind-page",
);

/** Long enough for the next tick, in which the bindings send. */
const tick = () => Promise.resolve();

function opened() {
  const clock = createFakeClock();
  const shared = lendCompanion(clock);
  const store = observable({ rssi: -50, name: "lamp" }, {}, { proxy: false });
  const sent: Record<string, unknown>[] = [];
  const log: string[] = [];
  let computed = 0;
  const page = bindPage(
    { setData: (data) => void sent.push(data) },
    {
      clock,
      look: () => ({ language: shared.language() }),
      values: (look) => {
        computed += 1;
        return { view: { ...look, rssi: store.rssi }, name: store.name };
      },
      parts: [
        { show: () => log.push("show"), hide: () => log.push("hide"), dispose: () => log.push("dispose") },
        { dispose: () => log.push("dispose 2") },
      ],
    },
  );
  const change = async (rssi: number) => {
    runInAction(() => {
      store.rssi = rssi;
    });
    await tick();
  };
  return { clock, shared, sent, log, page, change, computed: () => computed };
}

describe("a bound page", () => {
  it("shows all its values in one call when it is shown, and then the paths that changed", async () => {
    const { page, sent, clock, change } = opened();
    expect(sent).toEqual([]);
    page.show();
    await tick();
    expect(sent).toEqual([{ view: { language: "en", rssi: -50 }, name: "lamp" }]);
    clock.advance(1_000);
    await change(-60);
    expect(sent[1]).toEqual({ "view.rssi": -60 });
  });

  it("sends three times a second at most, and computes its values no oftener", async () => {
    const { page, sent, clock, change, computed } = opened();
    page.show();
    await tick();
    const before = computed();
    for (let at = 0; at < 3_000; at += 50) {
      await change(-90 + (at % 47));
      clock.advance(50);
    }
    await tick();
    expect(sent.length).toBeGreaterThan(7);
    expect(sent.length).toBeLessThanOrEqual(9);
    expect(computed() - before).toBe(sent.length - 1);
  });

  it("neither sends nor computes while hidden, and catches up with one call", async () => {
    const { page, sent, clock, change, computed } = opened();
    page.show();
    await tick();
    clock.advance(1_000);
    await change(-55);
    page.hide();
    const before = computed();
    await change(-60);
    page.refresh();
    clock.advance(1_000);
    await tick();
    expect([sent.length, computed() - before, clock.pending()]).toEqual([2, 0, 0]);
    page.show();
    await tick();
    expect(sent.slice(2)).toEqual([{ "view.rssi": -60 }]);
  });

  it("speaks another language as soon as it is chosen", async () => {
    const { page, sent, clock, shared } = opened();
    page.show();
    await tick();
    clock.advance(1_000);
    shared.choose({ language: "zh" });
    await tick();
    expect(sent[1]).toEqual({ "view.language": "zh" });
  });

  it("shows, hides and disposes of its parts, and is silent for good afterwards", async () => {
    const { page, sent, log, change, clock, shared } = opened();
    page.show();
    page.hide();
    page.show();
    page.dispose();
    expect(log).toEqual(["show", "hide", "show", "hide", "dispose", "dispose 2"]);
    const calls = sent.length;
    await change(-70);
    shared.choose({ language: "zh" });
    clock.advance(1_000);
    await tick();
    expect([sent.length, clock.pending()]).toEqual([calls, 0]);
  });
});
