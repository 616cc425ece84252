import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readProductFolders } from "../../../scripts/product/product-folders";

const ROOT = resolve(__dirname, "../../..");
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "products-"));
  for (const folder of ["products", "assets/icons"])
    cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

const write = (file: string, text: string) => {
  mkdirSync(join(copy, "products/new"), { recursive: true });
  writeFileSync(join(copy, "products", file), text);
};
const lines = () => readProductFolders(copy).problems.map(({ file, path, message }) => `${file} ${path}: ${message}`);

const PRODUCT = {
  names: { zh: "新", en: "New" },
  icon: "fan",
  pairing: { protocol: "blufi", advertises: [{ namePrefix: "NEW" }] },
  label: "none",
  help: { zh: "新", en: "New" },
};
const MODEL = { id: "example.new", version: "1.0.0", properties: {}, actions: {}, events: {} };

describe("a product's folder", () => {
  it("is read and named by itself: nothing else has to know of it", () => {
    write("new/product.json", JSON.stringify(PRODUCT));
    write("new/model.json", JSON.stringify(MODEL));
    expect(lines()).toEqual([]);
    expect(readProductFolders(copy).products.map(({ name }) => name)).toContain("new");
  });

  it.each<[string, unknown, unknown, string]>([
    ["text that is no JSON", "{", MODEL, "products/new/product.json : is not JSON"],
    ["one language only", { ...PRODUCT, names: { zh: "新" } }, MODEL, "products/new/product.json names.en: is missing"],
    ["an icon there is not", { ...PRODUCT, icon: "dragon" }, MODEL, "products/new/product.json icon: there is no"],
    [
      "a protocol nobody speaks",
      { ...PRODUCT, pairing: { ...PRODUCT.pairing, protocol: "smoke" } },
      MODEL,
      "products/new/product.json pairing.protocol: is none of",
    ],
    [
      "a signature that asks for nothing",
      { ...PRODUCT, pairing: { ...PRODUCT.pairing, advertises: [{}] } },
      MODEL,
      "products/new/product.json pairing.advertises.0: names nothing",
    ],
    [
      "a broken model",
      PRODUCT,
      { ...MODEL, properties: { power: { type: "bool" } } },
      "products/new/model.json properties.power.type: is ",
    ],
    [
      "another product's model",
      PRODUCT,
      { ...MODEL, id: "device-companion.lamp" },
      "products/new/model.json id: is the model of lamp",
    ],
    [
      "another product's signature",
      { ...PRODUCT, pairing: { ...PRODUCT.pairing, advertises: [{ namePrefix: "LAMP" }] } },
      MODEL,
      "products/new/product.json pairing.advertises.0: is sent by lamp",
    ],
  ])("with %s is refused by file and path", (_what, product, model, line) => {
    write("new/product.json", typeof product === "string" ? product : JSON.stringify(product));
    write("new/model.json", JSON.stringify(model));
    expect(lines()).toEqual([expect.stringContaining(line)]);
  });

  it("without one of its files is refused by that file", () => {
    write("new/model.json", JSON.stringify(MODEL));
    expect(lines()).toEqual(["products/new/product.json : is missing"]);
  });
});
