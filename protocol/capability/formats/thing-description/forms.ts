import type { Bindings, BleBinding } from "../../model/bindings";
import type { Fields } from "../source-reader";

interface Operations {
  readonly reads: boolean;
  readonly writes: boolean;
  readonly observes: boolean;
}

/** Ways to a property: HTTP always, GATT where its binding says (`gatt://address/service/characteristic`, the address left open). */
export function forms(href: string, bindings: Bindings | undefined, operations: Operations): readonly Fields[] {
  const op = operationsOf(operations);
  const http = { href, op, contentType: "application/json" };
  const { ble } = bindings ?? {};
  return ble === undefined || ble === false ? [http] : [http, ...gattForms(ble, operations)];
}

function operationsOf({ reads, writes, observes }: Operations): readonly string[] {
  return [
    ...(reads ? ["readproperty"] : []),
    ...(writes ? ["writeproperty"] : []),
    ...(observes ? ["observeproperty", "unobserveproperty"] : []),
  ];
}

function gattForms(ble: BleBinding, operations: Operations): readonly Fields[] {
  const form = (place: { readonly serviceID: string; readonly characteristicID: string }, op: readonly string[]) => ({
    href: `gatt://00-00-00-00-00-00/${place.serviceID}/${place.characteristicID}`,
    op,
    contentType: "application/octet-stream",
  });
  if ("serviceID" in ble) return [form(ble, operationsOf(operations))];
  const { read, write } = ble;
  return [
    ...(read === undefined || !operations.reads ? [] : [form(read, operationsOf({ ...operations, writes: false }))]),
    ...(write === undefined || !operations.writes ? [] : [form(write, ["writeproperty"])]),
  ];
}
