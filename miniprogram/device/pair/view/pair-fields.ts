import type { NetworkRow } from "../form/network-row";
import { checkPassword, LONGEST_SSID, type PasswordVerdict, ssidLength } from "../form/wifi-password";
import type { PairWizardState } from "../wizard/pair-wizard-state";
import { type Field, fieldOf } from "./field";
import type { Text } from "./pair-view";

/** The password field with its counter. */
export function passwordField(input: PairWizardState["input"], auth: NetworkRow["auth"], text: Text): Field {
  const verdict = checkPassword(input.password, auth);
  return fieldOf({
    label: text("pw.label"),
    hint: text("pw.hint"),
    value: input.passwordStart,
    help: helpOf(verdict, text),
    bad: verdict.is === "long",
    shown: input.passwordShown,
  });
}

function helpOf(verdict: PasswordVerdict, text: Text): string {
  switch (verdict.is) {
    case "empty":
      return text(verdict.allowed ? "pw.maybe" : "pw.need", { m: 8, n: 8 });
    case "short":
      return text("pw.need", { m: verdict.least, n: verdict.missing });
    case "long":
      return text("pw.over", { n: verdict.over });
    case "raw-key":
      return text("pw.key");
    case "good":
      return text(verdict.spaces ? "pw.spaces" : verdict.ascii ? "pw.help" : "pw.wide", { n: verdict.length });
  }
}

/** The field for a network's name: typing never stops early, the meter says by how much it is too long. */
export function ssidField({ ssid, ssidStart }: PairWizardState["input"], text: Text): Field {
  const length = ssidLength(ssid);
  const over = length - LONGEST_SSID;
  return fieldOf({
    label: text("hid.name"),
    hint: text("hid.hint"),
    value: ssidStart,
    help: over > 0 ? text("hid.over", { n: over }) : text("hid.bytes", { n: length }),
    bad: over > 0,
    used: Math.min(100, Math.round((length / LONGEST_SSID) * 100)),
  });
}
