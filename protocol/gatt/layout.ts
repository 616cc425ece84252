import type { FieldCursor } from "./field-cursor";

/** Reads one characteristic's value, nothing of one that lacks a mandatory field; what it returns does not matter. */
export type Layout = (value: FieldCursor) => unknown;

/** By 16-bit UUID in upper case. */
export type Layouts = Readonly<Record<string, Layout>>;
