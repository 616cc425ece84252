import * as v from "valibot";
import { readJsonSource } from "../model/json-source";
import { loadModel } from "../model/load-model";
import type { ModelProblem } from "../model/problem";
import { problemsOf } from "../model/problems-of";
import { type Product, ProductRule } from "./product";

/** The two files of a product's folder, as text or parsed. */
export interface ProductSources {
  readonly product: unknown;
  readonly model: unknown;
}

/** What is wrong, in which of the two. */
export interface ProductProblem extends ModelProblem {
  readonly file: "product.json" | "model.json";
}

export type LoadedProduct =
  | { readonly ok: true; readonly product: Product }
  | { readonly ok: false; readonly problems: readonly ProductProblem[] };

/** Reads one product. Pure, never throws. @param name of its folder. */
export function loadProduct(name: string, sources: ProductSources): LoadedProduct {
  const read = readJsonSource(sources.product);
  const checked = read.ok ? v.safeParse(ProductRule, read.value) : undefined;
  const loaded = loadModel(sources.model);
  if (checked?.success && loaded.ok) {
    const { $schema: _where, ...file } = checked.output;
    return { ok: true, product: { ...file, name, model: loaded.model } };
  }
  const wrong = read.ok ? (checked?.issues ?? []).flatMap(problemsOf) : read.problems;
  return {
    ok: false,
    problems: [
      ...wrong.map((problem) => ({ file: "product.json" as const, ...problem })),
      ...(loaded.ok ? [] : loaded.problems.map((problem) => ({ file: "model.json" as const, ...problem }))),
    ],
  };
}
