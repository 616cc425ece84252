import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import { products } from "../../products/index";
import { productOf } from "../../protocol/capability/product/product-of";
import { uuid } from "../../protocol/gatt/uuid";
import { folderNames } from "../../scripts/product/product-folders";
import { checkProducts } from "../../scripts/product/written-files";

const ROOT = resolve(__dirname, "../..");
const json = (file: string) => JSON.parse(readFileSync(resolve(ROOT, file), "utf8"));
const SILENT = { serviceUuids: [], serviceData: {}, manufacturerData: new Uint8Array() };
const nameOf = (advertisement: object) =>
  productOf(products(), { advertisement: { ...SILENT, ...advertisement } })?.name;

describe("the products of this build", () => {
  it("are all right, and the index and the published schemas are current", () => {
    expect(checkProducts(ROOT)).toEqual([]);
    expect(products().map(({ name }) => name)).toEqual(folderNames(ROOT));
  });

  it("fit the schemas that docs/ publishes, which refuse what the loader refuses", () => {
    const ajv = new Ajv2020({ strict: false });
    const [isModel, isProduct] = ["model", "product"].map((name) => ajv.compile(json(`docs/${name}.schema.json`)));
    for (const name of folderNames(ROOT)) {
      expect([name, isModel?.(json(`products/${name}/model.json`)), isModel?.errors]).toEqual([name, true, null]);
      expect([name, isProduct?.(json(`products/${name}/product.json`)), isProduct?.errors]).toEqual([name, true, null]);
    }
    expect(isModel?.({ ...json("products/lamp/model.json"), version: "1" })).toBe(false);
    expect(isModel?.({ ...json("products/lamp/model.json"), colour: "red" })).toBe(false);
    expect(isProduct?.({ ...json("products/lamp/product.json"), names: { en: "Lamp" } })).toBe(false);
  });

  it("have the properties that scenario files name", () => {
    const ids = Object.fromEntries(products().map(({ name, model }) => [name, Object.keys(model.properties)]));
    expect(ids).toMatchObject({
      lamp: ["power", "brightness", "color_temperature"],
      plug: ["power", "active_power", "energy"],
      lock: ["locked"],
      climate: ["temperature", "humidity"],
      fan: ["power", "speed"],
      strap: ["heart_rate"],
    });
  });

  it.each<[string, object, string | undefined]>([
    ["a name", { localName: "LAMP_7C21" }, "lamp"],
    ["the maker's bytes, company low byte first", { manufacturerData: Uint8Array.of(0xff, 0xff, 0xdc, 0x03) }, "lock"],
    ["a service alone", { serviceUuids: [uuid("180D")] }, "strap"],
    ["a service and a name", { name: "CLIMATE 1", serviceData: { [uuid("FCD2")]: Uint8Array.of(0x40) } }, "climate"],
    [
      "a service without the name that goes with it",
      { serviceData: { [uuid("FCD2")]: Uint8Array.of(0x40) } },
      undefined,
    ],
    ["a name, against a service", { localName: "FAN", serviceUuids: [uuid("180D")] }, "strap"],
    ["nothing", {}, undefined],
    ["another company", { manufacturerData: Uint8Array.of(0xe5, 0x02, 0xdc, 0x03) }, undefined],
    ["half of the maker's bytes", { manufacturerData: Uint8Array.of(0xff, 0xff, 0xdc) }, undefined],
  ])("are known by %s", (_by, advertisement, expected) => {
    expect(nameOf(advertisement)).toBe(expected);
  });

  it("are known by the model a device says it has, before anything it advertises", () => {
    const advertisement = { ...SILENT, localName: "LAMP" };
    expect(productOf(products(), { modelId: "device-companion.lock", advertisement })?.name).toBe("lock");
    expect(productOf(products(), { product: "fan", advertisement })?.name).toBe("fan");
  });
});
