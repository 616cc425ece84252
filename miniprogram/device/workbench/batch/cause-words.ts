import type { JoinOutcome } from "../../../../protocol/provisioning/contract";
import { t } from "../../../lib/companion";
import { dbmText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import { SIDE_TEXT, type Side } from "../../shared/trouble/advice";
import { adviceWords } from "../../shared/trouble/advice-words";
import type { BatchDevice } from "./contract";

/** Why a device is not joined, in the words of a row: what happened, and on whose side. */
export interface CauseWords {
  readonly side: string;
  readonly text: string;
}

/** Reasons of a join that failed which a technician can do something about. */
const REASONS: Readonly<Record<string, readonly [Side, StringKey]>> = {
  "weak-signal": ["router", "err.weak.title"],
  timeout: ["router", "err.timeout.title"],
};

/** Undefined for a device that failed in nothing. */
export function causeWords({ stage, result, error, rssi }: BatchDevice): CauseWords | undefined {
  if (stage !== "failed" && stage !== "unverified") return undefined;
  const fromResult = result && resultWords(result);
  if (fromResult !== undefined) return withSignal(fromResult, result);
  if (error === undefined) return words("device", stage === "unverified" ? "err.unverified.title" : "err.join.title");
  const { side, title } = adviceWords(error.advice);
  return { side, text: rssi !== undefined && error.advice === "move-closer" ? `${title} ${dbmText(rssi)}` : title };
}

function resultWords(result: JoinOutcome): CauseWords | undefined {
  switch (result.outcome) {
    case "wrong-password":
      return words("router", "err.password.title");
    case "network-not-found":
      return words("router", "err.notFound.title");
    case "unverified":
      return words("device", "err.unverified.title");
    case "join-failed": {
      const [side, key] = REASONS[result.reason] ?? (["device", "err.join.title"] as const);
      return words(side, key);
    }
    case "failed": {
      const { side, title } = adviceWords(result.error.advice);
      return { side, text: title };
    }
    default:
      return undefined;
  }
}

/** As the device heard the access point: the one figure that tells whether walking helps. */
function withSignal(cause: CauseWords, result: JoinOutcome | undefined): CauseWords {
  const rssi = result !== undefined && "report" in result ? result.report?.rssi : undefined;
  return rssi === undefined ? cause : { ...cause, text: `${cause.text} ${dbmText(rssi)}` };
}

function words(side: Side, key: StringKey): CauseWords {
  return { side: t(SIDE_TEXT[side]), text: t(key) };
}
