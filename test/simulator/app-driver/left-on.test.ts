import { leftOn } from "../../../simulator/app-driver/in-page/left-on";
import { leftKey } from "../../../simulator/report/left-behind";
import { Tally } from "../../../simulator/report/tally";

const radio = { links: () => [{ phone: "hers", address: "A1" }], nameOf: () => "LAMP" } as never;

function leftOf(name: string, ...pages: readonly (readonly ["listener" | "connection", string])[]) {
  const left = new Tally();
  for (const [kind, api] of pages) left.add(leftKey("i/i", kind, api), () => "i/i.js:3");
  return leftOn({ reporter: { watch: { left } }, phone: { name } } as never, { radio });
}

describe("what an app has left when every page is gone", () => {
  it("is what its pages left, with the place, and a connection of the app itself", () => {
    expect(leftOf("hers", ["listener", "onBluetoothDeviceFound"])).toEqual([
      "i/i: listener onBluetoothDeviceFound (i/i.js:3)",
      "a connection to LAMP",
    ]);
    expect(leftOf("his")).toEqual([]);
  });

  it("has a connection of a page once", () => {
    expect(leftOf("hers", ["connection", "createBLEConnection"])).toEqual([
      "i/i: connection createBLEConnection (i/i.js:3)",
    ]);
  });
});
