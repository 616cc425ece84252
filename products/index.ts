// Written by `npm run product -- index`. @uses-icon fan heart lightbulb lock plug thermometer
import type { Product } from "../protocol/capability/product/product";
import { productsFrom } from "../protocol/capability/product/products-from";
import climateModel from "./climate/model.json";
import climateProduct from "./climate/product.json";
import fanModel from "./fan/model.json";
import fanProduct from "./fan/product.json";
import gattLampModel from "./gatt-lamp/model.json";
import gattLampProduct from "./gatt-lamp/product.json";
import lampModel from "./lamp/model.json";
import lampProduct from "./lamp/product.json";
import lockModel from "./lock/model.json";
import lockProduct from "./lock/product.json";
import plugModel from "./plug/model.json";
import plugProduct from "./plug/product.json";
import strapModel from "./strap/model.json";
import strapProduct from "./strap/product.json";

let loaded: readonly Product[] | undefined;

/** The products of this build, read once. */
export function products(): readonly Product[] {
  loaded ??= productsFrom({
    climate: { product: climateProduct, model: climateModel },
    fan: { product: fanProduct, model: fanModel },
    "gatt-lamp": { product: gattLampProduct, model: gattLampModel },
    lamp: { product: lampProduct, model: lampModel },
    lock: { product: lockProduct, model: lockModel },
    plug: { product: plugProduct, model: plugModel },
    strap: { product: strapProduct, model: strapModel },
  });
  return loaded;
}
