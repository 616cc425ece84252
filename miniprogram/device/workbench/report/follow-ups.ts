import { type Language, translate } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import type { BatchReport, ReportState } from "./batch-report";
import { causeOf, causeText } from "./report-cause";
import { deviceText } from "./report-words";

/** Something that is left to do, as a row. */
export interface FollowUp {
  readonly key: string;
  readonly mark: "bad" | "warn" | "question";
  readonly name: string;
  readonly sub: string;
}

const MARKS: Readonly<Record<Exclude<ReportState, "joined">, FollowUp["mark"]>> = {
  failed: "bad",
  unverified: "warn",
  missing: "warn",
  open: "warn",
};

/** What failed first, then what is missing, then what is there and not in the order. */
export function followUps(language: Language, { devices, strays, duplicates }: BatchReport): readonly FollowUp[] {
  const order: readonly ReportState[] = ["failed", "unverified", "missing", "open"];
  const left = order.flatMap((wanted) =>
    devices.flatMap((device): FollowUp[] => {
      const cause = device.state === wanted ? causeOf(language, device) : undefined;
      if (cause === undefined || device.state === "joined") return [];
      return [
        {
          key: `line ${device.serial}`,
          mark: MARKS[device.state],
          name: deviceText(device),
          sub: causeText(cause),
        },
      ];
    }),
  );
  return [
    ...left,
    ...duplicates.map(
      (serial): FollowUp => ({
        key: `twice ${serial}`,
        mark: "warn",
        name: visibleText(serial),
        sub: translate(language, "rep.duplicate"),
      }),
    ),
    ...strays.map(
      ({ deviceId, name, serial }): FollowUp => ({
        key: `stray ${deviceId}`,
        mark: "question",
        name: visibleText(serial ?? name),
        sub: translate(language, "rep.stray"),
      }),
    ),
  ];
}
