import { describeDevice } from "../../miniprogram/device/shared/describe-device";
import { products } from "../../products/index";

const OWN = { id: "own", version: "1.0.0", properties: {}, actions: {}, events: {} };

describe("what is known of a saved device", () => {
  it("is the model stored for it, else its product's, else nothing", () => {
    expect(describeDevice(products(), OWN, { product: "lamp" })).toEqual({ model: OWN });
    expect(describeDevice(products(), undefined, { product: "lamp" })).toMatchObject({ product: "lamp" });
    expect(describeDevice(products(), { id: 7 }, { product: "lamp" })).toMatchObject({ product: "lamp" });
    expect(describeDevice(products(), undefined, {})).toBeUndefined();
  });
});
