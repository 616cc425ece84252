import { of, throwError } from "rxjs";
import { networkKeyOf } from "../../../../../miniprogram/device/pair/form/network-row";
import { createPairHotspot } from "../../../../../miniprogram/device/pair/wizard/hotspot";
import { createFakeWifiPort } from "../../../../../protocol/adapters/fake/fake-wifi-port";
import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import type { WifiPort } from "../../../../../protocol/ports/wifi";
import { pairRig } from "../rig";
import { scriptedProvisioner } from "../scripted-provisioner";

const TARGET = { ssid: "PROV_1", password: "prov-8c12" };

/** A device whose hotspot the person has to join; it is there at the second look. */
async function manual(connected: () => unknown = () => of({ ssid: "Office" })) {
  let looks = 0;
  const wifi = { ...createFakeWifiPort(), canConnect: false, connected: connected as WifiPort["connected"] };
  const { world, store, ports } = pairRig(
    (made) =>
      scriptedProvisioner(made, {
        asks: () => ({ type: "join-hotspot", ssid: TARGET.ssid }),
        accepts: () => {
          looks += 1;
          return looks === 2;
        },
      }),
    { wifi },
  );
  const hotspot = createPairHotspot(store, ports, TARGET, () => undefined);
  hotspot.remember();
  store.start();
  await world.advance(200);
  return { world, store, hotspot };
}

describe("the device's own access point", () => {
  it("is the person's to join when the phone does not", async () => {
    const { hotspot } = await manual();
    expect(hotspot).toMatchObject({ byHand: true, before: "Office", still: undefined, copied: undefined });
  });

  it("names the network that the phone is still on after a look, and goes on after another", async () => {
    const { world, store, hotspot } = await manual();
    hotspot.check();
    expect(hotspot.byHand).toBe(false);
    await world.advance(200);
    expect(hotspot).toMatchObject({ byHand: true, still: "Office" });
    hotspot.check();
    await world.advance(500);
    expect(store.phase).toBe("choosing");
  });

  it.each<[string, () => unknown]>([
    ["does not tell", () => of(undefined)],
    ["may not tell", () => throwError(() => new Error("refused"))],
    ["is on the device's already", () => of({ ssid: TARGET.ssid })],
  ])("names none where the phone %s", async (_, connected) => {
    const { world, hotspot } = await manual(connected);
    hotspot.check();
    await world.advance(200);
    expect(hotspot).toMatchObject({ before: "", still: "" });
  });

  it("marks what is in the clipboard", async () => {
    const { hotspot } = await manual();
    hotspot.copy("password");
    expect(hotspot.copied).toBe("password");
  });

  it("is not looked for when nobody asks", async () => {
    const { world, ports, store } = pairRig((made) => scriptedProvisioner(made, {}));
    const hotspot = createPairHotspot(store, ports, undefined, () => undefined);
    hotspot.remember();
    hotspot.check();
    store.start();
    await world.advance(500);
    expect(hotspot).toMatchObject({ byHand: false, before: "", isIphone: false });
  });
});

describe("the way back from the device's own network", () => {
  const HOME = "HomeNet";
  const keyOf = (name: string) => networkKeyOf(encodeUtf8(name));

  /** A phone that was on HomeNet and is on the device's network when its pairing ends. */
  async function left(outcome: "joined" | "wrong-password", kept?: string) {
    const wifi = createFakeWifiPort();
    wifi.moveTo({ ssid: HOME });
    const { world, store, ports } = pairRig(
      (made) =>
        scriptedProvisioner(made, {
          joins: [outcome === "joined" ? { outcome, ssid: encodeUtf8("Elsewhere") } : { outcome }],
        }),
      { wifi },
    );
    const hotspot = createPairHotspot(store, ports, TARGET, (key) => (key === keyOf(HOME) ? kept : undefined));
    hotspot.remember();
    wifi.moveTo(TARGET);
    store.start();
    await world.advance(500);
    expect(hotspot.comingBack).toBeUndefined();
    store.typeName("Elsewhere");
    store.join("12345678");
    await world.advance(30_000);
    return { world, store, hotspot, wifi };
  }

  it.each([
    ["joined", "12345678", "back", [HOME]],
    ["joined", undefined, "by-hand", []],
    ["wrong-password", "12345678", undefined, []],
  ] as const)("after %s, with the password %s, is %s", async (outcome, kept, end, asked) => {
    const { hotspot, wifi } = await left(outcome, kept);
    expect([hotspot.before, hotspot.comingBack, wifi.asked]).toEqual([HOME, end, asked]);
  });

  it("is gone when the person leaves the page before the end, where the password is known", async () => {
    const { hotspot, wifi } = await left("wrong-password", "12345678");
    hotspot.dispose();
    expect(wifi.network).toEqual({ ssid: HOME });
  });
});
