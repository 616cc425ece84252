import { products } from "../../../../products";
import { textIn } from "../../../../protocol/capability/model/texts";
import type { OrderLine } from "../order/work-order";
import { namesOf } from "./naming";
import type { SiteProfile } from "./site-profile";

/** What an order's devices are called by the site's rule, with products by their title in the language of now. Pure. */
export function orderNames(
  { name, naming }: Pick<SiteProfile, "name" | "naming">,
  lines: readonly OrderLine[],
  { language, taken }: { readonly language: "zh" | "en"; readonly taken: Iterable<string> },
): ReadonlyMap<string, string> {
  const productName = (product: string) => {
    const title = products().find((one) => one.name === product)?.model.title;
    return title === undefined ? product : textIn(title, language);
  };
  return namesOf(naming, lines, { site: name, productName, taken });
}
