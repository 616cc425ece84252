import { isReserved } from "../model/json-source";
import type { Fields, SourceReader } from "./source-reader";

/** Names of the values of a two-valued or listed type, as Tencent and Aliyun write them: `{"0": "off", "1": "on"}`. */
export function readLabels(reader: SourceReader, mapping: unknown, path: string): ReadonlyMap<string, string> {
  const entries = Object.entries(mapping === undefined ? {} : reader.fields(mapping, path));
  const labels = new Map<string, string>();
  for (const [key, label] of entries) {
    if (isReserved(key)) reader.refuse(`${path}.${key}`, "is a reserved name");
    else if (typeof label === "string") labels.set(key, label);
    else reader.refuse(`${path}.${key}`, "is not a text");
  }
  return labels;
}

/** The labels of a boolean whose values are written 0 and 1; other keys are refused. */
export function booleanLabels(reader: SourceReader, labels: ReadonlyMap<string, string>, path: string): Fields {
  const named: Record<string, string> = {};
  for (const [key, label] of labels) {
    if (key !== "0" && key !== "1") reader.refuse(`${path}.${key}`, "is neither 0 nor 1");
    else named[key === "1" ? "true" : "false"] = label;
  }
  return named;
}

/** The whole numbers that an enum's keys are, with their labels; an enum without values, or with another key, is refused. */
export function integerChoices(
  reader: SourceReader,
  labels: ReadonlyMap<string, string>,
  path: string,
): { readonly enum: readonly number[]; readonly labels: Readonly<Record<string, string>> } {
  if (labels.size === 0) reader.refuse(path, "names no value");
  const choices: number[] = [];
  for (const key of labels.keys()) {
    if (/^-?\d{1,9}$/.test(key)) choices.push(Number(key));
    else reader.refuse(`${path}.${key}`, "is not a whole number");
  }
  return { enum: choices, labels: Object.fromEntries(labels) };
}
